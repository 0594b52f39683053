/** `company-information` → `CompanyInformation`: the name of a component of the API description. */
export const pascalCase = (words: string): string =>
  words.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
