/** What is loaded after the first screen, in one piece. */

export { Overlays } from './frame/overlays.tsx';
export { PrintSheet } from './frame/print-sheet.tsx';
export { GraphView } from './walk/graph-view.tsx';
