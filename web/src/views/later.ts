/** What is loaded after the first screen, in one piece. */

export { ContractChanges } from './contract/changes.tsx';
export { Contract } from './contract/contract.tsx';
export { IdleSearch } from './contract/idle-search.tsx';
export { FlagEffect } from './contract/variations.tsx';
export { Overlays } from './frame/overlays.tsx';
export { PrintSheet } from './frame/print-sheet.tsx';
export { GraphView } from './walk/graph-view.tsx';
