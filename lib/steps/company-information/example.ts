/** The step of a company that has nothing to declare, complete. */
export const example = {
  legalName: 'Merlion Cloud Pte. Ltd.',
  registrationCountry: 'SG',
  registrationNumber: '53312345X',
  registeredAddress: { line1: '1 Raffles Place', city: 'Singapore', postalCode: '048616', country: 'SG' },
  website: 'https://merlion.example.com',
  contact: { name: 'Tan Mei Ling', email: 'mei.ling@merlion.example.com', phone: '+6561234567', title: 'Director' },
  businessArea: 'SG',
  agreement: { version: '2024-08-16', accepted: true, language: 'en' },
};

/** A merge patch that saves a part of it for later. */
export const patch = { legalName: 'Merlion Cloud Pte. Ltd.', contact: { title: null } };
