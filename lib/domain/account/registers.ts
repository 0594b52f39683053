/**
 * The countries in which several registers assign numbers, and their registers. There, a register and a number
 * together identify a company. Each code begins with its country's.
 */
import { courts } from './courts.ts';
import { subdivisions } from './subdivisions.ts';

/** The emirates by their codes of ISO 3166-2, and the free zones that register companies themselves. */
const emirates: Readonly<Record<string, string>> = {
  'AE-AZ': 'Abu Dhabi, Department of Economic Development',
  'AE-AJ': 'Ajman, Department of Economic Development',
  'AE-DU': 'Dubai, Department of Economy and Tourism',
  'AE-FU': 'Fujairah, Municipality',
  'AE-RK': 'Ras Al Khaimah, Department of Economic Development',
  'AE-SH': 'Sharjah, Economic Development Department',
  'AE-UQ': 'Umm Al Quwain, Department of Economic Development',
  'AE-ADAFZ': 'Abu Dhabi Airports Free Zone',
  'AE-ADGM': 'Abu Dhabi Global Market',
  'AE-AFZ': 'Ajman Free Zone',
  'AE-AMC': 'Ajman Media City Free Zone',
  'AE-DAFZ': 'Dubai Airport Free Zone',
  'AE-DDA': 'Dubai Development Authority',
  'AE-DHCC': 'Dubai Healthcare City',
  'AE-DIFC': 'Dubai International Financial Centre',
  'AE-DMCC': 'Dubai Multi Commodities Centre',
  'AE-DSO': 'Dubai Silicon Oasis',
  'AE-DUBAI-SOUTH': 'Dubai South Free Zone',
  'AE-DWTC': 'Dubai World Trade Centre Free Zone',
  'AE-FCC': 'Fujairah Creative City',
  'AE-FFZ': 'Fujairah Free Zone',
  'AE-HFZ': 'Hamriyah Free Zone',
  'AE-IFZA': 'International Free Zone Authority',
  'AE-JAFZA': 'Jebel Ali Free Zone',
  'AE-KEZAD': 'Khalifa Economic Zones Abu Dhabi',
  'AE-MASDAR': 'Masdar City Free Zone',
  'AE-MEYDAN': 'Meydan Free Zone',
  'AE-RAKEZ': 'Ras Al Khaimah Economic Zone',
  'AE-RAKICC': 'RAK International Corporate Centre',
  'AE-SAIF': 'Sharjah Airport International Free Zone',
  'AE-SHAMS': 'Sharjah Media City',
  'AE-SPC': 'Sharjah Publishing City',
  'AE-SRTIP': 'Sharjah Research, Technology and Innovation Park',
  'AE-TWOFOUR54': 'twofour54, Creative Media Authority',
  'AE-UAQFTZ': 'Umm Al Quwain Free Trade Zone',
  'AE-OTHER': 'Another register of the United Arab Emirates',
};

/** A name in the letters of a code: `Köln` is `KOELN`, `Frankfurt (Oder)` is `FRANKFURT-ODER`. */
const codeOf = (name: string): string =>
  name
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .toUpperCase()
    .replaceAll(/[^A-Z]+/g, '-')
    .replace(/-$/, '');

/** A register: our code and its own name. */
export interface Register {
  readonly code: string;
  readonly name: string;
}

/** The countries that have several registers. Data, because most of those who ask need no register by name. */
export const countriesOfRegisters: readonly string[] = ['AE', 'CA', 'US', 'DE'];

let known: ReadonlyMap<string, string> | undefined;

/** The names of all registers by their codes, made when they are first asked for. */
function names(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...Object.entries(emirates),
    ['CA-FEDERAL', 'Canada (federal), Corporations Canada'],
    ...Object.entries(subdivisions),
    ...courts.map((court) => [`DE-${codeOf(court)}`, court] as const),
  ]);
  return known;
}

const countryOf = (code: string): string => code.slice(0, 2);

/** Returns every register of the countries that have several. */
export const registers = (): readonly Register[] => [...names()].map(([code, name]) => ({ code, name }));

/** Returns whether a register is one of a country's several. */
export const isRegisterOf = (country: string, code: string): boolean =>
  names().has(code) && countryOf(code) === country;

/** Returns a register's own name. */
export const registerName = (code: string): string | undefined => names().get(code);
