/** The courts of Germany that keep or kept a register of companies. Source: the search of the Handelsregister's portal. */
// biome-ignore format: one list, read as a whole
export const courts: readonly string[] = [
  'Aachen', 'Altenburg', 'Amberg', 'Ansbach', 'Apolda', 'Arnsberg', 'Arnstadt', 'Aschaffenburg', 'Augsburg', 'Aurich',
  'Bad Hersfeld', 'Bad Homburg v. d. Höhe', 'Bad Kreuznach', 'Bad Langensalza', 'Bad Lobenstein', 'Bad Oeynhausen',
  'Bad Salzungen', 'Bamberg', 'Bayreuth', 'Berlin (Charlottenburg)', 'Bielefeld', 'Bochum', 'Bonn', 'Braunschweig',
  'Bremen', 'Bückeburg', 'Chemnitz', 'Coburg', 'Coesfeld', 'Cottbus', 'Darmstadt', 'Deggendorf', 'Delmenhorst',
  'Dortmund', 'Dresden', 'Duisburg', 'Düren', 'Düsseldorf', 'Eisenach', 'Erfurt', 'Eschwege', 'Essen', 'Flensburg',
  'Frankfurt am Main', 'Frankfurt (Oder)', 'Freiburg', 'Friedberg', 'Fritzlar', 'Fulda', 'Fürth', 'Gelsenkirchen',
  'Gera', 'Gießen', 'Gotha', 'Göttingen', 'Greiz', 'Gütersloh', 'Hagen', 'Hamburg', 'Hamm', 'Hanau', 'Hannover',
  'Heilbad Heiligenstadt', 'Hildburghausen', 'Hildesheim', 'Hof', 'Homburg', 'Ilmenau', 'Ingolstadt', 'Iserlohn',
  'Jena', 'Kaiserslautern', 'Kassel', 'Kempten (Allgäu)', 'Kiel', 'Kleve', 'Koblenz', 'Köln', 'Königstein', 'Korbach',
  'Krefeld', 'Landau', 'Landshut', 'Langenfeld', 'Lebach', 'Leipzig', 'Lemgo', 'Limburg', 'Lübeck',
  'Ludwigshafen am Rhein', 'Lüneburg', 'Mainz', 'Mannheim', 'Marburg', 'Meiningen', 'Memmingen', 'Merzig',
  'Mönchengladbach', 'Montabaur', 'Mühlhausen', 'München', 'Münster', 'Neubrandenburg', 'Neunkirchen', 'Neuruppin',
  'Neuss', 'Nienburg (Weser)', 'Nordhausen', 'Nürnberg', 'Offenbach am Main', 'Oldenburg', 'Osnabrück',
  'Osterholz-Scharmbeck', 'Ottweiler', 'Paderborn', 'Passau', 'Pinneberg', 'Pößneck', 'Potsdam', 'Recklinghausen',
  'Regensburg', 'Rinteln', 'Rostock', 'Rotenburg (Wümme)', 'Rudolstadt', 'Saalfeld', 'Saarbrücken', 'Saarlouis',
  'Schweinfurt', 'Schwerin', 'Siegburg', 'Siegen', 'Sömmerda', 'Sondershausen', 'Sonneberg', 'Stadthagen',
  'Stadtroda', 'Steinfurt', 'Stendal', 'St. Ingbert', 'Stralsund', 'Straubing', 'Stuttgart', 'St. Wendel', 'Suhl',
  'Tostedt', 'Traunstein', 'Ulm', 'Vechta', 'Verden (Aller)', 'Völklingen', 'Walsrode', 'Weiden i. d. OPf.', 'Weimar',
  'Wetzlar', 'Wiesbaden', 'Wittlich', 'Wuppertal', 'Würzburg', 'Zweibrücken',
];
