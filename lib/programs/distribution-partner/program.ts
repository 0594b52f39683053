import type { NamedProgram } from '../program.ts';

/** Named, because it excludes the Cloud Solution Provider Program; not applied for here. */
export const distributionPartner: NamedProgram = { id: 'distribution-partner', kind: 'program', offered: false };
