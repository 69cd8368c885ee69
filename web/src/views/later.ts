/** What is loaded after the first screen, in one piece. */

export { Compare } from './compare/compare.tsx';
export { TallyTable } from './compare/tally-table.tsx';
export { PrintedElsewhere, WhoPrintedIt } from './compose/origins.tsx';
export { ContractChanges } from './contract/changes.tsx';
export { Contract } from './contract/contract.tsx';
export { IdleSearch } from './contract/idle-search.tsx';
export { FlagEffect } from './contract/variations.tsx';
export { DebatePage } from './debate/debate-page.tsx';
export { DifferencesPage } from './differences/differences-page.tsx';
export { Overlays } from './frame/overlays.tsx';
export { PrintSheet } from './frame/print-sheet.tsx';
export { KernelsPage } from './kernels/kernels-page.tsx';
export { StepMachine } from './machine/attempt/step-machine.tsx';
export { SimulationPage } from './simulation/simulation-page.tsx';
export { GraphView } from './walk/graph-view.tsx';
export { Repetition } from './walk/repetition.tsx';
export { World } from './world/world.tsx';
