/** A document, from its announcement to its opening. */

const documentId = 'doc_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f';
const announcedFields = {
  fileName: 'business-licence.pdf',
  contentType: 'application/pdf',
  size: 48_213,
  purpose: 'business-license',
  sha256: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
};

export const announced = announcedFields;

export const uploadRequested = {
  documentId,
  upload: {
    url: 'https://documents.s3.eu-west-1.amazonaws.com/',
    fields: {
      'Content-Type': 'application/pdf',
      'x-amz-checksum-algorithm': 'SHA256',
      'x-amz-checksum-sha256': 'WJG1tSLV3whtD/CxEPvZ0hu0/HFjrzTQgoai6Eb2vgM=',
      bucket: 'documents',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'ASIAEXAMPLE/20261102/eu-west-1/s3/aws4_request',
      'X-Amz-Date': '20261102T031500Z',
      'X-Amz-Security-Token': 'opaque',
      key: `accounts/account-4711/app_01937d2c4b2a7c3d9e8f1a2b3c4d5e6f/${documentId}`,
      Policy: 'eyJleHBpcmF0aW9uIjoiMjAyNi0xMS0wMlQwMzozMDowMFoifQ==',
      'X-Amz-Signature': '6e82e0dcf40f9e63346ffb9858602f924a36e755523232f0cf7b7d3ace470d86',
    },
  },
};

export const uploadRenewed = { upload: uploadRequested.upload };

export const listedDocument = {
  documentId,
  state: 'clean',
  ...announcedFields,
  createdAt: '2026-11-02T03:15:00.000Z',
};

export const document = {
  ...listedDocument,
  download: {
    url: 'https://documents.s3.eu-west-1.amazonaws.com/accounts/account-4711/app/doc?X-Amz-Signature=6e82e0dc',
    expiresAt: '2026-11-02T03:25:00.000Z',
  },
};

export const documents = {
  items: [{ ...listedDocument, namedBy: ['/steps/business-qualification/businessLicense/documentId'] }],
};
