import type { CompanyInformation } from '../../../steps/company-information/schema.ts';
import type { Section } from '../../../steps/company-information/sections.ts';
import type { StepWords } from '../../../steps/words.ts';

export const words: StepWords<CompanyInformation, Section> = {
  title: 'Company information',
  introduction:
    'Tell us which company applies, where it will sell, and whom we can contact. Then read and accept the agreement.',
  sections: {
    company: 'Company',
    address: 'Registered address',
    contact: 'Contact',
    area: 'Business area',
    agreement: 'Agreement',
  },
  fields: {
    legalName: { label: 'Legal name', help: 'As it appears in the register.' },
    registrationCountry: { label: 'Country or region of registration' },
    registrationAuthority: {
      label: 'Register',
      help: 'The state, emirate, free zone or court whose register lists the company.',
    },
    registrationNumber: { label: 'Registration number', help: 'As the register prints it.' },
    taxNumber: { label: 'Tax number', help: 'If it differs from the registration number.' },
    registeredAddress: {
      label: 'Registered address',
      fields: {
        line1: { label: 'Address line 1' },
        line2: { label: 'Address line 2' },
        city: { label: 'City' },
        region: { label: 'State or region' },
        postalCode: { label: 'Postal code' },
        country: { label: 'Country or region' },
      },
    },
    website: { label: 'Website', help: 'Starts with https:// or http://.' },
    contact: {
      label: 'Contact',
      help: 'We contact this person about the application.',
      fields: {
        name: { label: 'Name' },
        email: { label: 'Email address' },
        phone: { label: 'Phone number', help: 'With the country code, such as +65 6123 4567.' },
        phoneExtension: { label: 'Extension' },
        title: { label: 'Job title' },
      },
    },
    businessArea: {
      label: 'Business area',
      help: 'The country or region that you will sell in. The default is the registered country or region of your account. You cannot change it after you join the program.',
    },
    agreement: {
      label: 'Agreement',
      fields: {
        version: { label: 'Version' },
        accepted: { label: 'I have read the agreement and accept it.' },
        language: { label: 'Language of the text', options: { en: 'English', 'zh-CN': 'Simplified Chinese' } },
      },
    },
  },
};
