export { DecisionGraph, type DecisionGraphProps } from './decision-graph.tsx';
