/**
 * The currencies that ISO 4217 lists as current, each with its decimal places. Source: ISO 4217, list one, as of
 * 2026-01-01. `Intl` knows retired ones too, and rounds as cash does, not as accounts do.
 */
const byDecimals: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP ' +
    'COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
    'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN ' +
    'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL ' +
    'THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const decimals = new Map(
  Object.entries(byDecimals).flatMap(([places, codes]) =>
    codes.split(' ').map((code) => [code, Number(places)] as const),
  ),
);

/**
 * The codes of the same list without decimal places, in which nobody states an amount: metals, units of account of banks,
 * and those for tests and for no currency.
 */
const withoutAmounts = new Set('XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '));

/** Known to `Intl`, though in no list of ISO 4217: the yuan outside of China, which banks keep apart from `CNY`. */
const unlisted = 'CNH';

/** The codes of the current currencies, in alphabetical order. */
export const currencyCodes = (): readonly string[] => [...decimals.keys()].sort();

/** Whether this is the code of a current currency; upper case only. */
export const isCurrency = (code: string): boolean => decimals.has(code);

/** The decimal places of a current currency; undefined for anything else. */
export const decimalsOf = (currency: string): number | undefined => decimals.get(currency);

/** Whether this is a code of ISO 4217 in which nobody states an amount. */
export const isWithoutAmounts = (code: string): boolean => withoutAmounts.has(code);

/** Whether this was the code of a currency, and is not any more. */
export const isRetired = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) &&
  !isCurrency(code) &&
  !isWithoutAmounts(code) &&
  code !== unlisted &&
  new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' }).of(code) !== undefined;
