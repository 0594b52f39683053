import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { inLanguage, languageAsked } from '../../../lib/http/language.ts';

const asked = (language?: string, accept?: string) =>
  languageAsked({
    headers: accept === undefined ? {} : { 'accept-language': accept },
    queryStringParameters: language === undefined ? undefined : { language },
  } as unknown as APIGatewayProxyEventV2);

describe('the language of a response', () => {
  test.each([
    ['is the default if none is requested', undefined, undefined, 'en'],
    ['is that of the query', 'zh-CN', undefined, 'zh-CN'],
    ['is that of the query even if the header names another', 'en', 'zh-CN', 'en'],
    ['is that of the header if the query names an unknown one', 'fr', 'zh-CN', 'zh-CN'],
    ['is that of the header', undefined, 'zh-CN', 'zh-CN'],
    ['is that of the header by its range', undefined, 'zh', 'zh-CN'],
    ['is the most preferred one', undefined, 'en;q=0.5, zh-CN;q=0.8', 'zh-CN'],
    ['is the most preferred known one', undefined, 'fr-FR, zh-CN;q=0.9, en;q=0.8', 'zh-CN'],
    ['is the known one of which a regional variety is requested', undefined, 'en-GB', 'en'],
    ['is the default if any will do', undefined, '*', 'en'],
    ['is the default if only unknown ones are requested', undefined, 'fr, de;q=0.7', 'en'],
    ['is the default if the header is malformed', undefined, ';;q=x', 'en'],
  ])('%s', (_, query, header, language) => {
    expect(asked(query, header)).toBe(language);
  });

  test('is stated in its header', () => {
    expect(inLanguage('zh-CN')).toEqual({ 'content-language': 'zh-CN' });
  });
});
