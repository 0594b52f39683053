import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import Negotiator from 'negotiator';
import { defaultLanguage, type Language, languages } from '../words/languages.ts';

/** Returns the language that a query names; undefined if it names none of ours. */
export const languageNamed = ({ queryStringParameters }: APIGatewayProxyEventV2): Language | undefined =>
  languages.find((language) => language === queryStringParameters?.language);

/**
 * Returns the language of a response: that of `?language=`, else the one that `Accept-Language` prefers (RFC 9110,
 * section 12.5.4), else the default.
 */
export function languageAsked(event: APIGatewayProxyEventV2): Language {
  const asked = languageNamed(event);
  const accept = event.headers?.['accept-language'];
  if (asked || accept === undefined) return asked ?? defaultLanguage;
  const liked = new Negotiator({ headers: { 'accept-language': accept } }).language([...languages]);
  return languages.find((language) => language === liked) ?? defaultLanguage;
}

/** The header of a response that has texts. */
export const inLanguage = (language: Language) => ({ 'content-language': language }) as const;
