import type { NamedProgram } from '../program.ts';

/** In the catalogue because it excludes the Cloud Solution Provider Program. Nobody applies for it here. */
export const distributionPartner: NamedProgram = { id: 'distribution-partner', kind: 'program', offered: false };
