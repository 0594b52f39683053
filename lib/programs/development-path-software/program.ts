import type { NamedProgram } from '../program.ts';

/** Named, because it excludes the Cloud Solution Provider Program; not applied for here. */
export const developmentPathSoftware: NamedProgram = {
  id: 'development-path-software',
  kind: 'development-path',
  offered: false,
};
