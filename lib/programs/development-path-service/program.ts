import type { NamedProgram } from '../program.ts';

/** In the catalogue because it excludes the Cloud Solution Provider Program. Nobody applies for it here. */
export const developmentPathService: NamedProgram = {
  id: 'development-path-service',
  kind: 'development-path',
  offered: false,
};
