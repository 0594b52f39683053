const no = { value: false };

/** The step of a company that has nothing to declare, complete. */
export const example = {
  questionnaireVersion: '1',
  answers: {
    DD01: { value: [{ name: 'Tan Mei Ling', country: 'SG', percent: 100, publicOfficial: false }] },
    DD02: no,
    DD03: { value: [{ name: 'Tan Mei Ling', role: 'Director', nationality: 'SG' }] },
    DD04: no,
    DD05: no,
    DD07: no,
    DD08: no,
    DD09: { value: 'none' },
    DD10: { value: ['SG'] },
    DD11: no,
    DD14: no,
    DD15: { value: { business: 'Managed cloud services', yearsActive: 11 } },
    DD16: { value: true, details: { policy: 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e70' } },
    DD17: { value: ['gifts', 'hospitality', 'donations', 'facilitation-payments'] },
    DD18: { value: 'yearly' },
    DD19: { value: true },
    DD21: { value: true },
    DD22: no,
    DD23: no,
    DD24: no,
    DD25: no,
    DD26: no,
    DD27: no,
    DD28: {
      value: [
        { name: 'Lim Wei', company: 'Harbour Bank', email: 'lim.wei@harbour.example.com', consent: true },
        { name: 'Ana Cruz', company: 'Straits Freight', email: 'ana@straits.example.com', consent: true },
      ],
    },
    DD29: { value: true },
    DD30: { value: { name: 'Tan Mei Ling', title: 'Director', legalRepresentative: true, accepted: true } },
  },
};

/** A merge patch that saves a part of it for later. */
export const patch = { questionnaireVersion: '1', answers: { DD02: no, DD09: null } };
