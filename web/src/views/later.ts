/** What is loaded after the first screen, in one piece. */

export { DifferencesPage } from './differences/differences-page.tsx';
export { Overlays } from './frame/overlays.tsx';
export { PrintSheet } from './frame/print-sheet.tsx';
export { KernelsPage } from './kernels/kernels-page.tsx';
export { GraphView } from './walk/graph-view.tsx';
