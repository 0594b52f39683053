import { cloudSolutionProvider } from './cloud-solution-provider/program.ts';
import { developmentPathSales } from './development-path-sales/program.ts';
import { developmentPathService } from './development-path-service/program.ts';
import { developmentPathSoftware } from './development-path-software/program.ts';
import { distributionPartner } from './distribution-partner/program.ts';
import type { NamedProgram, ProgramDefinition } from './program.ts';

/**
 * Every program, in the order of the catalogue. Keep the first one first: items from before there were several do not
 * name their program, and belong to this one.
 */
export const listed: readonly [ProgramDefinition, ...(ProgramDefinition | NamedProgram)[]] = [
  cloudSolutionProvider,
  distributionPartner,
  developmentPathSales,
  developmentPathService,
  developmentPathSoftware,
];
