/** Contradictions about the company: its age, licence, figures, places and files. */
import { type Judged, type Named, numberOf, type Placed, textOf, yearOf } from './judged.ts';
import { found, rule } from './rule.ts';

const qualification = ({ of }: Judged, ...names: readonly string[]): Placed =>
  of('business-qualification').get(...names);
const plan = ({ of }: Judged, ...names: readonly string[]): Placed => of('program-application').get(...names);
const company = ({ of }: Judged, ...names: readonly string[]): Placed => of('company-information').get(...names);

const isBefore = (one: Placed, day: string | undefined): boolean => {
  const given = textOf(one);
  return given !== undefined && day !== undefined && given < day;
};

const thisYear = ({ today }: Judged): number => Number(today.slice(0, 4));
const isLess = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one < other;

/** Files that are the same, by pairs of neighbours: one document, or two with the same bytes. */
function namedTwice({ files }: Judged) {
  const bySha = Map.groupBy(files, ({ document }) => document.sha256);
  // An answer may name a file for what it was uploaded for, as often as it likes.
  const kindOf = ({ pointer }: Named) => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  return [...bySha.values()].flatMap(([first, ...others]) => {
    const other = first && others.filter((one) => kindOf(one) !== kindOf(first));
    return first && other && other.length > 0
      ? [{ pointer: first.pointer, related: other.map(({ pointer }) => pointer) }]
      : [];
  });
}

const targets = (given: Judged): readonly unknown[] => plan(given, 'targetCustomers').entries.map(({ value }) => value);

export const companyRules = [
  rule('licence-expired', (given) => {
    const until = qualification(given, 'businessLicense', 'validUntil');
    return found(isBefore(until, given.today), until);
  }),
  rule('certificate-expired', (given) =>
    qualification(given, 'certifications').entries.flatMap((one) => {
      const until = one.get('validUntil');
      return found(isBefore(until, given.today), until);
    }),
  ),
  rule('founded-after-licence', (given) => {
    const [founded, until] = [
      qualification(given, 'establishedOn'),
      qualification(given, 'businessLicense', 'validUntil'),
    ];
    return found(isBefore(until, textOf(founded)), founded, until);
  }),
  rule('business-older-than-company', (given) => {
    const [years, founded] = [
      given.question('DD15').get('value', 'yearsActive'),
      qualification(given, 'establishedOn'),
    ];
    const [active, since] = [numberOf(years), yearOf(founded)];
    // A year that has begun counts.
    return found(active !== undefined && since !== undefined && active > thisYear(given) - since + 1, years, founded);
  }),
  rule('revenue-before-founding', (given) => {
    const [year, founded] = [
      qualification(given, 'annualRevenue', 'fiscalYear'),
      qualification(given, 'establishedOn'),
    ];
    return found(isLess(numberOf(year), yearOf(founded)), year, founded);
  }),
  rule('revenue-year-to-come', (given) => {
    const year = qualification(given, 'annualRevenue', 'fiscalYear');
    return found(isLess(thisYear(given), numberOf(year)), year);
  }),
  rule('expected-year-past', (given) =>
    plan(given, 'expectedRevenue').entries.flatMap((one) => {
      const year = one.get('year');
      return found(isLess(numberOf(year), thisYear(given)), year);
    }),
  ),
  rule('team-larger-than-staff', (given) => {
    const [team, staff] = [plan(given, 'team'), qualification(given, 'employees')];
    const heads = ['sales', 'presales', 'delivery', 'support'].map((role) => numberOf(team.get(role)) ?? 0);
    return found(
      isLess(
        numberOf(staff),
        heads.reduce((sum, one) => sum + one, 0),
      ),
      team,
      staff,
    );
  }),
  rule('registered-elsewhere', (given) => {
    const [address, register] = [company(given, 'registeredAddress', 'country'), company(given, 'registrationCountry')];
    const [one, other] = [textOf(address), textOf(register)];
    return found(one !== undefined && other !== undefined && one !== other, address, register);
  }),
  rule('area-not-among-countries', (given) => {
    const countries = given.question('DD10').get('value');
    const named = countries.entries.map(({ value }) => value);
    return found(named.length > 0 && !named.includes(given.businessArea), countries, company(given, 'businessArea'));
  }),
  rule('public-sector-denied', (given) => {
    const share = given.question('DD09').get('value');
    const does = share.value === 'none' && targets(given).includes('public-sector');
    return found(does, share, plan(given, 'targetCustomers'));
  }),
  rule('public-sector-not-targeted', (given) => {
    const share = given.question('DD09').get('value');
    const isLarge = share.value === '25-to-50' || share.value === 'over-50';
    const does = isLarge && targets(given).length > 0 && !targets(given).includes('public-sector');
    return found(does, share, plan(given, 'targetCustomers'));
  }),
  rule('remediation-day-past', (given) => {
    const day = given.question('DD13').get('details', 'remediationDate');
    return found(isBefore(day, given.today), day);
  }),
  rule('file-named-for-two-things', namedTwice),
] as const;
