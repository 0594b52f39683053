/** Contradictions about people: owners, officials, references, and the person who signs. */
import { type Judged, mailHost, mailOf, nameOf, type Placed, websiteHost } from './judged.ts';
import { type Found, found, rule } from './rule.ts';

const owners = ({ question }: Judged) => question('DD01').get('value').entries;
const references = ({ question }: Judged) => question('DD28').get('value').entries;
const contact = ({ of }: Judged, name: string): Placed => of('company-information').get('contact', name);

/** Whether two things are given and the same. */
const isSame = (one: string, other: string): boolean => one !== '' && one === other;

/** Returns the first of the earlier entries that is the same as a later one, for each that has one. */
function repeated(
  entries: readonly Placed[],
  sameAs: (one: Placed, other: Placed) => readonly [Placed, Placed] | undefined,
) {
  return entries.flatMap((one, index): readonly Found[] => {
    for (const earlier of entries.slice(0, index)) {
      const pair = sameAs(one, earlier);
      if (pair) return found(true, ...pair);
    }
    return [];
  });
}

/** The answers that deny that an official has a part in the company. */
const denials = ({ question }: Judged): readonly Placed[] =>
  ['DD04', 'DD05'].map((id) => question(id).get('value')).filter(({ value }) => value === false);

export const peopleRules = [
  rule('official-denied', (given) =>
    owners(given).flatMap((owner) => {
      const isOfficial = owner.get('publicOfficial');
      const denied = denials(given);
      return found(isOfficial.value === true && denied.length > 0, isOfficial, ...denied);
    }),
  ),
  rule('owner-named-twice', (given) =>
    repeated(owners(given), (one, other) => {
      const [name, earlier] = [one.get('name'), other.get('name')];
      const sameCountry = one.get('country').value === other.get('country').value;
      return sameCountry && isSame(nameOf(name), nameOf(earlier)) ? [name, earlier] : undefined;
    }),
  ),
  rule('reference-is-contact', (given) =>
    references(given).flatMap((reference) => {
      const [mail, name] = [reference.get('email'), reference.get('name')];
      const [ownMail, ownName] = [contact(given, 'email'), contact(given, 'name')];
      if (isSame(mailOf(mail), mailOf(ownMail))) return found(true, mail, ownMail);
      return found(isSame(nameOf(name), nameOf(ownName)), name, ownName);
    }),
  ),
  rule('reference-of-own-company', (given) =>
    references(given).flatMap((reference) => {
      const [company, mail] = [reference.get('company'), reference.get('email')];
      const [legalName, website] = [
        given.of('company-information').get('legalName'),
        given.of('company-information').get('website'),
      ];
      if (isSame(nameOf(company), nameOf(legalName))) return found(true, company, legalName);
      return found(isSame(mailHost(mail), websiteHost(website)), mail, website);
    }),
  ),
  rule('reference-named-twice', (given) =>
    repeated(references(given), (one, other) => {
      const [mail, earlier] = [one.get('email'), other.get('email')];
      return isSame(mailOf(mail), mailOf(earlier)) ? [mail, earlier] : undefined;
    }),
  ),
  rule('representative-is-no-director', (given) => {
    const [signed, directors] = [given.question('DD30').get('value'), given.question('DD03').get('value')];
    const names = directors.entries.map((one) => nameOf(one.get('name'))).filter((name) => name !== '');
    const signer = nameOf(signed.get('name'));
    const isMeant = signed.get('legalRepresentative').value === true && signer !== '' && names.length > 0;
    return found(isMeant && !names.includes(signer), signed.get('name'), directors);
  }),
] as const;
