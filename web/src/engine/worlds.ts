/** The world in which a modelled machine answers. It comes with the whole engine. */
export const WORLD_MACHINE = 'machine';
