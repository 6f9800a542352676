/** A contract to begin with: every point of Art. 28(3) GDPR in the words of what the product does. Counsel reads it before it is published. */
import type { Localised } from '@multipartner/kernel/language';

export const CONTRACT_TEMPLATE: Localised = {
  en: `# 1. Subject and duration
The processor runs the platform on which the controller keeps its customers and sends them mails. The contract holds as long as the controller uses the platform.

# 2. Nature and purpose
The processor stores, selects, mails, corrects, exports and erases data at the controller's order. Purposes, categories of people and of data stand in the controller's record of processing, which the product makes from the controller's settings.

# 3. Instructions
The processor processes data only on documented instructions. What the controller does in the product is an instruction; the access log documents it. If the processor believes that an instruction infringes the law, it says so at once.

# 4. Confidentiality
People who can reach data are bound to confidentiality. Data is opened only for a named purpose, and each opening is an entry of the access log before it happens.

# 5. Security
The processor takes the measures of the annex (Art. 32 GDPR). It may replace them by others that protect at least as well; the annex then has a new version.

# 6. Sub-processors
The controller agrees to the sub-processors that the list in the product names. The processor announces a new one by mail and at the desk of the controller. The controller can object within the time that the announcement names. The processor binds sub-processors to the same duties and answers for them.

# 7. Help for the controller
The processor helps the controller
- to answer requests of data subjects, by the request desk of the product,
- to keep the duties of Art. 32 to 36 GDPR,
- to report breaches: it tells the controller of one without undue delay, with what the controller needs for its own report.

# 8. Erasure and return
The controller can export its data at any time. At the end of the contract the processor destroys the controller's keys and certifies it, unless the law demands storage.

# 9. Evidence and audits
The processor gives the controller everything that proves these duties: the access log with its proofs, the record of processing, the measures. The controller may audit, also by somebody whom it names.

# 10. Third countries
Data is processed in the European Union. A transfer to a third country needs the conditions of Art. 44 to 49 GDPR and stands in the list of sub-processors.`,
  de: `# 1. Gegenstand und Dauer
Der Auftragsverarbeiter betreibt die Plattform, auf der der Verantwortliche seine Kunden führt und ihnen Mails sendet. Der Vertrag gilt, solange der Verantwortliche die Plattform nutzt.

# 2. Art und Zweck
Der Auftragsverarbeiter speichert, wählt aus, versendet, berichtigt, gibt aus und löscht Daten im Auftrag des Verantwortlichen. Zwecke, Kategorien von Personen und von Daten stehen im Verzeichnis des Verantwortlichen, das das Produkt aus seinen Einstellungen erstellt.

# 3. Weisungen
Der Auftragsverarbeiter verarbeitet Daten nur auf dokumentierte Weisung. Was der Verantwortliche im Produkt tut, ist eine Weisung; das Zugriffsprotokoll dokumentiert sie. Hält der Auftragsverarbeiter eine Weisung für rechtswidrig, sagt er es sofort.

# 4. Vertraulichkeit
Wer Daten erreichen kann, ist zur Vertraulichkeit verpflichtet. Daten werden nur für einen genannten Zweck geöffnet, und jedes Öffnen steht zuvor im Zugriffsprotokoll.

# 5. Sicherheit
Der Auftragsverarbeiter trifft die Maßnahmen der Anlage (Art. 32 DSGVO). Er darf sie durch andere ersetzen, die mindestens ebenso gut schützen; die Anlage bekommt dann eine neue Fassung.

# 6. Unterauftragnehmer
Der Verantwortliche ist mit den Unterauftragnehmern einverstanden, die die Liste im Produkt nennt. Einen neuen kündigt der Auftragsverarbeiter per Mail und am Platz des Verantwortlichen an. Der Verantwortliche kann in der Frist widersprechen, die die Ankündigung nennt. Der Auftragsverarbeiter erlegt Unterauftragnehmern dieselben Pflichten auf und steht für sie ein.

# 7. Hilfe für den Verantwortlichen
Der Auftragsverarbeiter hilft dem Verantwortlichen,
- Anfragen betroffener Personen zu beantworten, mit dem Anfragenplatz des Produkts,
- die Pflichten aus Art. 32 bis 36 DSGVO einzuhalten,
- Verletzungen zu melden: Er unterrichtet ihn unverzüglich, mit allem, was dieser für seine Meldung braucht.

# 8. Löschung und Rückgabe
Der Verantwortliche kann seine Daten jederzeit ausgeben. Am Ende des Vertrags vernichtet der Auftragsverarbeiter die Schlüssel des Verantwortlichen und bescheinigt es, soweit kein Gesetz eine Speicherung verlangt.

# 9. Nachweise und Prüfungen
Der Auftragsverarbeiter gibt dem Verantwortlichen alles, was diese Pflichten belegt: das Zugriffsprotokoll mit seinen Beweisen, das Verzeichnis, die Maßnahmen. Der Verantwortliche darf prüfen, auch durch Beauftragte.

# 10. Drittländer
Daten werden in der Europäischen Union verarbeitet. Eine Übermittlung in ein Drittland braucht die Voraussetzungen der Art. 44 bis 49 DSGVO und steht in der Liste der Unterauftragnehmer.`,
};
