import { initSync } from '../pkg/slowpath.js';
import { methods } from './methods.ts';
import { serve } from './server.ts';

serve(self, (module) => initSync({ module }), methods);
