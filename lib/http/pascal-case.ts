/** `company-information` → `CompanyInformation`: how a component of the API description is called. */
export const pascalCase = (words: string): string =>
  words.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
