import { Engine, initSync } from '../pkg-first/slowpath.js';
import { firstMethods } from './first-methods.ts';
import { serve } from './server.ts';

let instance: Engine | undefined;

const methods = firstMethods(() => {
  instance ??= new Engine();
  return instance;
});

serve(self, (module) => initSync({ module }), methods);
