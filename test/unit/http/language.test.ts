import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { inLanguage, languageAsked } from '../../../lib/http/language.ts';

const asked = (language?: string, accept?: string) =>
  languageAsked({
    headers: accept === undefined ? {} : { 'accept-language': accept },
    queryStringParameters: language === undefined ? undefined : { language },
  } as unknown as APIGatewayProxyEventV2);

describe('the language of a response', () => {
  test.each([
    ['is the default where nothing is asked for', undefined, undefined, 'en'],
    ['is that of the query', 'zh-CN', undefined, 'zh-CN'],
    ['is that of the query before that of the header', 'en', 'zh-CN', 'en'],
    ['is that of the header where the query names none that there is', 'fr', 'zh-CN', 'zh-CN'],
    ['is that of the header', undefined, 'zh-CN', 'zh-CN'],
    ['is that of the header by its range', undefined, 'zh', 'zh-CN'],
    ['is the one liked best', undefined, 'en;q=0.5, zh-CN;q=0.8', 'zh-CN'],
    ['is the next that there is', undefined, 'fr-FR, zh-CN;q=0.9, en;q=0.8', 'zh-CN'],
    ['is a variety of a language that there is', undefined, 'en-GB', 'en'],
    ['is the default where anything will do', undefined, '*', 'en'],
    ['is the default where no language will do', undefined, 'fr, de;q=0.7', 'en'],
    ['is the default where the header is none', undefined, ';;q=x', 'en'],
  ])('%s', (_, query, header, language) => {
    expect(asked(query, header)).toBe(language);
  });

  test('is stated in its header', () => {
    expect(inLanguage('zh-CN')).toEqual({ 'content-language': 'zh-CN' });
  });
});
