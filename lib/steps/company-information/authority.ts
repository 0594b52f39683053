/** The register of a company, which is asked if a country has several. */
import * as z from 'zod/mini';
import { countriesOfRegisters, isRegisterOf, registers } from '../../domain/account/registers.ts';
import { isCountry } from '../../domain/countries.ts';
import { asked } from '../../domain/field-conditions.ts';
import { line, ofKind } from '../../domain/fields.ts';
import { type FindingCode, type Sentence, sentence } from '../../domain/finding.ts';

/** The fields of a company that determine whether its register is asked. */
interface Registered {
  readonly registrationCountry?: unknown;
  readonly registrationAuthority?: unknown;
}

const beside = 'registrationCountry';
const inCountries = { kind: 'one-of', field: beside, values: countriesOfRegisters } as const;

const options = registers().map(({ code, name: label }) => ({
  code,
  label,
  when: { kind: 'equals', field: beside, value: code.slice(0, 2) } as const,
}));

export const registrationAuthority = asked(
  { when: inCountries, requiredWhen: inCountries },
  z.optional(ofKind({ type: 'single', options }, line(64))),
);

/** Returns what is wrong with the register of a company: its code and its sentence. */
function authorityFault(country: string, authority: unknown): readonly [FindingCode, Sentence] | undefined {
  if (!countriesOfRegisters.includes(country)) {
    return authority === undefined ? undefined : ['not-applicable', 'one-register'];
  }
  if (authority === undefined) return ['required', 'registration-authority'];
  return typeof authority !== 'string' || isRegisterOf(country, authority)
    ? undefined
    : ['unknown-code', 'unknown-authority'];
}

/** Checks the register and the country together, whatever else is wrong with the body. */
export const authorityFits = ({ mayLack }: { readonly mayLack: boolean }) =>
  z.check<Registered>(
    ({ value, issues }) => {
      const { registrationCountry: country, registrationAuthority: authority } = value ?? {};
      if (typeof country !== 'string' || !isCountry(country) || (mayLack && authority === undefined)) return;
      const isWrong = issues.some(({ path }) => path?.[0] === 'registrationAuthority');
      const fault = isWrong ? undefined : authorityFault(country, authority);
      if (!fault) return;
      const [code, name] = fault;
      issues.push({
        code: 'custom',
        path: ['registrationAuthority'],
        input: authority,
        message: sentence(name),
        params: { code, country },
      });
    },
    { when: () => true },
  );
