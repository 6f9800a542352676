/** Names of invented people, by the region they live in. */
import type { PartnerKey } from './partners.ts';

type NameSet = { women: readonly string[]; men: readonly string[]; last: readonly string[] };
const words = (text: string): string[] => text.split(' ');

const german: NameSet = {
  women: words(
    'Anna Andrea Birgit Carola Christa Daniela Doris Elke Emma Eva Franziska Gabriele Gerda Hanna Heike Ines Jana Julia Karin Katharina Lena Lisa Luise Maria Marlene Monika Nadine Nora Paula Petra Renate Sabine Sandra Sofia Stefanie Susanne Tanja Ursula Verena Wiebke Ayşe Elif',
  ),
  men: words(
    'Alexander Andreas Bernd Christian Daniel Dieter Erik Felix Florian Frank Georg Gerhard Hannes Heinz Jan Jens Joachim Jürgen Karl Klaus Lars Leon Lukas Manfred Markus Martin Matthias Max Michael Niklas Olaf Paul Peter Ralf Rainer Sebastian Stefan Thomas Tobias Uwe Wolfgang Mehmet Emre',
  ),
  last: words(
    'Aigner Albrecht Bauer Beck Becker Berger Böhm Brandl Braun Dietrich Eberle Engel Fischer Frank Friedrich Fuchs Graf Groß Haas Hahn Hartmann Heinrich Herrmann Hofmann Huber Jung Kaiser Keller Klein Koch Köhler König Krämer Kraus Krüger Kuhn Lang Lehmann Lorenz Ludwig Maier Mayer Möller Müller Neumann Otto Peters Pfeiffer Richter Roth Schäfer Scherer Schmid Schneider Scholz Schreiber Schubert Schulz Schuster Schwarz Seidel Simon Sommer Stein Vogel Vogt Wagner Walter Weber Weiß Werner Winkler Winter Wolf Ziegler Zimmermann Yılmaz Kaya Nowak Kovács',
  ),
};

const swiss: NameSet = {
  women: [
    ...german.women.slice(0, 20),
    ...words('Aline Amélie Camille Céline Chantal Isabelle Laetitia Manon Nathalie'),
  ],
  men: [
    ...german.men.slice(0, 20),
    ...words('Alain Bastien Didier Fabrice Jérôme Laurent Luc Pascal Reto Urs Yannick'),
  ],
  last: words(
    'Ackermann Aebi Amstutz Berthoud Bürgi Chappuis Cuche Dubach Egger Favre Frei Gerber Giger Jaquet Kälin Kunz Lüthi Marti Meier Monnier Moser Perret Pfister Rochat Roux Rüegg Schaub Steiner Studer Suter Thommen Vögtlin Vuilleumier Weibel Wyss Zaugg Zbinden',
  ),
};

const north: NameSet = {
  women: [...german.women.slice(10, 34), ...words('Antje Frauke Gesche Inken Levke Maren Silke Svea Telse')],
  men: [...german.men.slice(10, 34), ...words('Arne Finn Hauke Hinnerk Jesper Momme Sönke Thies Torge')],
  last: words(
    'Andresen Asmussen Brodersen Carstensen Christiansen Clausen Detlefsen Feddersen Hansen Hinrichsen Iwersen Jacobsen Jensen Johannsen Jürgensen Ketelsen Lorenzen Lüders Matthiesen Momsen Nielsen Nissen Paulsen Petersen Rasmussen Sönksen Thomsen Tiedemann Voss Wulff',
  ),
};

const austrian: NameSet = {
  women: german.women,
  men: german.men,
  last: words(
    'Aichinger Auer Bachler Brunner Eder Egger Fellner Gruber Haider Hackl Hinterberger Hofer Holzer Kastner Kirchner Lackner Leitner Lindner Mayrhofer Moser Oberhuber Pichler Pointner Reiter Riegler Schwaiger Steininger Stöger Wallner Wimmer Zauner',
  ),
};

export const NAMES: Record<PartnerKey, NameSet> = { sonne: german, bellevue: swiss, nordlicht: north, linz: austrian };
