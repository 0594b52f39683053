import type { NamedProgram } from '../program.ts';

/** Named, because it excludes the Cloud Solution Provider Program; not applied for here. */
export const developmentPathSales: NamedProgram = {
  id: 'development-path-sales',
  kind: 'development-path',
  offered: false,
};
