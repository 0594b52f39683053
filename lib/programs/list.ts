/** Every program, a line each: to add one, add its folder and its line. */
export { cloudSolutionProvider } from './cloud-solution-provider/program.ts';
export { developmentPathSales } from './development-path-sales/program.ts';
export { developmentPathService } from './development-path-service/program.ts';
export { developmentPathSoftware } from './development-path-software/program.ts';
export { distributionPartner } from './distribution-partner/program.ts';
