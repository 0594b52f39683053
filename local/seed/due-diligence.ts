import type { Company, Risk } from './company.ts';

const no = { value: false };
const yes = { value: true };

/** Answers that raise the band, in place of those of low risk. */
const riskier: Readonly<Record<Risk, object>> = {
  low: {},
  medium: {
    DD08: {
      value: true,
      details: { person: 'A. Lim', relation: 'Cousin of a director', department: 'Partner marketing' },
    },
    DD18: { value: 'never' },
  },
  high: {
    DD04: {
      value: true,
      details: { holder: 'State investment fund', percent: 18, influence: 'One seat on the board' },
    },
    DD05: {
      value: true,
      details: { person: 'J. Santos', office: 'City council', dates: '2021 to 2024', relation: 'Director' },
    },
    DD06: no,
  },
};

const refused = [
  'DD02',
  'DD04',
  'DD05',
  'DD07',
  'DD08',
  'DD11',
  'DD14',
  'DD22',
  'DD23',
  'DD24',
  'DD25',
  'DD26',
  'DD27',
];
const affirmed = ['DD19', 'DD21', 'DD29'];
const all = (ids: readonly string[], answer: object) => Object.fromEntries(ids.map((id) => [id, answer]));

interface Filled {
  readonly company: Company;
  readonly risk: Risk;
  readonly questionnaireVersion: string;
  /** The document with the anti-bribery policy. */
  readonly documentId?: string;
}

/** The due diligence questionnaire, filled in so that it leads to a band of risk. */
export function dueDiligence({ company, risk, questionnaireVersion, documentId }: Filled): object {
  const answers = { ...all(refused, no), ...all(affirmed, yes), ...particulars(company, documentId), ...riskier[risk] };
  return { questionnaireVersion, answers };
}

const particulars = ({ country, contact: { name } }: Company, documentId: string | undefined) => ({
  DD01: { value: [{ name, country, percent: 100, publicOfficial: false }] },
  DD03: { value: [{ name, role: 'Director', nationality: country }] },
  DD09: { value: 'none' },
  DD10: { value: [country] },
  DD15: { value: { business: 'Managed cloud services', yearsActive: 12 } },
  DD16: { value: true, details: { policy: documentId } },
  DD17: { value: ['gifts', 'hospitality', 'donations', 'facilitation-payments'] },
  DD18: { value: 'yearly' },
  DD28: {
    value: [
      { name: 'Lim Wei', company: 'Harbour Bank', email: 'lim.wei@harbour.example.com', consent: true },
      { name: 'Ana Cruz', company: 'Straits Freight', email: 'ana@straits.example.com', consent: true },
    ],
  },
  DD30: { value: { name, title: 'Director', legalRepresentative: true, accepted: true } },
});
