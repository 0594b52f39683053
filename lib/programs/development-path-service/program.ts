import type { NamedProgram } from '../program.ts';

/** Named, because it excludes the Cloud Solution Provider Program; not applied for here. */
export const developmentPathService: NamedProgram = {
  id: 'development-path-service',
  kind: 'development-path',
  offered: false,
};
