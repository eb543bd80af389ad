"""The forms in which German writes numbers, and their English."""

import time

import pytest

from reviewapp.qa.number_signs import check_number_signs
from reviewapp.qa.pair import Pair
from tests.qa.forms import alarms, rows

NUMBERS = """
Es waren −12,5 °C.|It was −12.5°C.
Es waren -12 Grad.|It was 12 degrees below zero.
Es waren minus 7 Grad.|It was minus seven degrees.
Es waren 10-12 Grad.|It was 10–12 degrees.
§ 14b gilt.|Section 14b applies.
Version 3.2.1 ersetzt 3.1.2.|Version 3.2.1 replaces 3.1.2.
Der Index verlor 3 Punkte.|The index lost 3 points.
Er verlor 3 Punkte und hat 4 Prozent.|He lost 3 points and has 4 per cent.
Von 2010 bis 2014 war Ruhe.|It was quiet from 2010 to 2014.
Der Preis hat sich halbiert.|The price has been cut in half.
Das Dreifache wurde bezahlt.|Three times as much was paid.
Ein zweistelliger Millionenbetrag fehlt.|Tens of millions are missing.
Ein zweistelliger Millionenbetrag fehlt.|An eight-figure sum is missing.
Das Brötchen kostet 1,20 €.|The roll costs one euro twenty.
Die Karte kostet 4,50 Euro.|The ticket costs four euros fifty.
Das Bier kostet 12 Euro 50.|The beer costs €12.50.
Das Bier kostet 3 Euro 80.|The beer costs €3.80.
Das Bier kostet drei Euro achtzig.|The beer costs €3.80.
Näheres auf S. 12 f. des Berichts.|For details see pages 12 and 13 of the report.
In der Saison 21/22 stieg er ab.|He went down in the 2021–22 season.
Im WS 23/24 waren es 1.200 Menschen.|There were 1,200 people in the winter term of 2023/24.
Es dauerte 3 1/2 Stunden.|It took 3½ hours.
Es dauerte 3½ Stunden.|It took 3 1/2 hours.
Es dauerte 2 1/4 Stunden.|It took two and a quarter hours.
Es dauerte 3 1/2 Stunden.|It took three and a half hours.
Man nehme 20 cl Sahne.|Take 200 ml of cream.
Es sind 0,5 mg Salz.|There are 500 µg of salt.
Der Tank fasst 3 hl.|The tank holds 300 litres.
Der Umsatz stieg auf 1'000 Franken.|Revenue rose to 1,000 francs.
Der Umsatz stieg auf 1’250’000 Franken.|Revenue rose to 1,250,000 francs.
Es kamen 12 500 Besucher.|There were 12,500 visitors.
Es kamen 12 500 Besucher.|There were 12,500 visitors.
Das dauerte eineinhalb Jahre.|That took a year and a half.
Das dauerte anderthalb Jahre.|That took one and a half years.
Das dauerte anderthalb Jahre.|That took eighteen months.
Er kaufte ein halbes Dutzend Eier.|He bought half a dozen eggs.
Er kaufte ein halbes Dutzend Eier.|He bought six eggs.
Dutzende Menschen warteten.|Dozens of people were waiting.
Hunderte Menschen warteten.|Hundreds of people were waiting.
Tausende Menschen warteten.|Thousands of people were waiting.
Zehntausende Menschen warteten.|Tens of thousands of people were waiting.
Hunderttausende Menschen warteten.|Hundreds of thousands of people were waiting.
Jeder Fünfte raucht.|One in five people smokes.
Jeder Fünfte raucht.|Every fifth person smokes.
Jeder fünfte Bürger raucht.|20% of citizens smoke.
Jeder Fünfte raucht.|20 per cent smoke.
Jeder Vierte raucht.|A quarter of people smoke.
Jeder Vierte raucht.|One out of four people smokes.
Jeder Zehnte raucht.|10% of people smoke.
Jede dritte Frau arbeitet.|One in three women works.
Jede dritte Frau arbeitet.|A third of women work.
Ein Drittel der Wähler blieb zu Hause.|One third of voters stayed at home.
Ein Drittel der Wähler blieb zu Hause.|A third of voters stayed at home.
Zwei Drittel der Wähler kamen.|Two thirds of the voters came.
Drei Viertel der Wähler kamen.|75% of the voters came.
Die Hälfte der Wähler kam.|50% of the voters came.
3/4 der Wähler kamen.|Three quarters of the voters came.
Man nehme ½ Liter Milch.|Take half a litre of milk.
Man nehme ½ Liter Milch.|Take 0.5 litres of milk.
Man nehme 1 ½ Liter Milch.|Take one and a half litres of milk.
Man nehme 0,5 Liter Milch.|Take half a litre of milk.
Man nehme 1/2 Liter Milch.|Take half a litre of milk.
Er war der dritte Redner.|He was the third speaker.
Er war der dritte Redner.|He was the 3rd speaker.
Er wurde 3. im Lauf.|He came 3rd in the race.
Er wurde 21. im Lauf.|He came 21st in the race.
Der 45. Präsident kam.|The forty-fifth president came.
Zum 100. Mal trafen sie sich.|They met for the hundredth time.
Das 25. Jubiläum wurde gefeiert.|The twenty-fifth anniversary was celebrated.
Es kostet 3 Mio. Euro.|It costs €3 million.
Es kostet 3,5 Mrd. Euro.|It costs 3.5bn euros.
Es kostet 2 Bio. Euro.|It costs two trillion euros.
Es kostet 1,5 Billionen Euro.|It costs €1.5 trillion.
Es kostet eine Billion Euro.|It costs one trillion euros.
Es kostet eine Billiarde Euro.|It costs a quadrillion euros.
Es kostet 2 Billiarden Euro.|It costs two quadrillion euros.
Es kostet 300 Tsd. Euro.|It costs €300,000.
Es kostet 3 Mill. Euro.|It costs 3 million euros.
Es kostet 1 Million Euro.|It costs a million euros.
Es kostet eine Million Euro.|It costs €1m.
Es kostet eine Milliarde Euro.|It costs €1 billion.
Es kostet 3000 Millionen Euro.|It costs €3 billion.
Es kostet 0,3 Mrd. Euro.|It costs €300 million.
Es kostet rund 1,2 Mio Euro.|It costs some 1,200,000 euros.
Es dauert 5–10 Minuten.|It takes 5 to 10 minutes.
Es dauert 5 bis 10 Minuten.|It takes 5–10 minutes.
Es dauert zwischen 5 und 10 Minuten.|It takes between five and ten minutes.
Es dauert fünf bis zehn Minuten.|It takes 5-10 minutes.
Es dauert zwei, drei Tage.|It takes two or three days.
Der Wert liegt bei 20 ± 3.|The value is 20 ± 3.
Der Wert liegt bei ≥ 18 Jahren.|The value is 18 years or more.
In den 10er Jahren war das so.|That was the case in the 2010s.
In den 1990ern war das so.|That was the case in the 1990s.
In den neunziger Jahren war das so.|That was the case in the nineties.
In den neunziger Jahren war das so.|That was the case in the 1990s.
In den 90er-Jahren war das so.|That was the case in the 90s.
In den 90er-Jahren war das so.|That was the case in the ’90s.
In den 20er Jahren war das so.|That was the case in the 1920s.
In den Zwanzigerjahren war das so.|That was the case in the twenties.
In den Zwanzigern war das so.|That was the case in the 1920s.
Er war Mitte dreißig.|He was in his mid-thirties.
Er war in den Dreißigern.|He was in his thirties.
Sie siegten 2:1.|They won 2–1.
Sie siegten mit 2:1.|They won by two goals to one.
Die Temperatur fiel auf −5 °C.|The temperature fell to minus 5 degrees Celsius.
Die Temperatur fiel auf -5 Grad.|The temperature fell to −5 degrees.
Die Temperatur fiel auf 5 Grad unter null.|The temperature fell to minus 5 °C.
Der Anteil stieg um 3 Prozentpunkte.|The share rose by 3 percentage points.
Der Anteil stieg um drei Prozentpunkte.|The share rose by 3 pp.
Er hatte 1,5 Promille.|He had a blood alcohol level of 1.5 per mille.
Er hatte 1,5 Promille im Blut.|He had a blood alcohol level of 0.15%.
Der Kurs stieg um 25 Basispunkte.|The rate rose by 25 basis points.
Er kam zweimal.|He came twice.
Er kam 2-mal.|He came two times.
Er kam dreimal.|He came three times.
Es ist doppelt so groß.|It is twice as large.
Es ist zehnmal so groß.|It is ten times as large.
Es ist 3-fach gesichert.|It is secured threefold.
Es hat sich verdreifacht.|It has tripled.
Es ist dreifach gesichert.|It is triple-secured.
Es hat sich vervierfacht.|It has increased fourfold.
Er hatte nur ein Auto.|He had only one car.
Ludwig XIV. baute Versailles.|Louis XIV built Versailles.
Siehe Kapitel IV.|See chapter 4.
Siehe Kapitel IV.|See chapter four.
Papst Johannes Paul II. kam.|Pope John Paul II came.
Papst Johannes XXIII. kam.|Pope John XXIII came.
Gemäß § 5 Abs. 2 Satz 1 Nr. 3 gilt das.|This applies under section 5(2), first sentence, no. 3.
Gemäß Art. 5 Abs. 2 lit. a gilt das.|This applies under Article 5(2)(a).
Gemäß §§ 5 ff. BGB gilt das.|This applies under sections 5 et seq. of the Civil Code.
Rufen Sie 030/123 45 67 an.|Call +49 30 123 45 67.
Rufen Sie +49 (0)30 1234-567 an.|Call +49 30 1234 567.
Die IBAN lautet DE89 3704 0044 0532 0130 00.|The IBAN is DE89 3704 0044 0532 0130 00.
Die ISBN ist 978-3-16-148410-0.|The ISBN is 978-3-16-148410-0.
Nutzen Sie Version 2.10.3.|Use version 2.10.3.
Im Schuljahr 2018/19 kamen 300 Kinder.|In the 2018–19 school year, 300 children came.
Im Winter 2018/19 schneite es.|It snowed in the winter of 2018/2019.
Das Feld misst 3 Hektar.|The field measures 3 hectares.
Das Feld misst 3 Hektar.|The field measures 7.4 acres.
Das Feld misst 3 Morgen.|The field measures 3 morgen.
Das Feld misst 5.000 m².|The field measures 5,000 square metres.
Das Feld misst 5.000 qm.|The field measures 5,000 sq m.
Er wiegt 2 Zentner.|He weighs 100 kilograms.
Er wiegt 80 kg.|He weighs 176 pounds.
Es sind 12 Seemeilen.|It is 12 nautical miles.
Der Motor hat 150 PS.|The engine has 150 hp.
Er fuhr 100 km/h.|He was driving at 62 mph.
Er fuhr mit Tempo 100.|He was driving at 100 kilometres an hour.
Sie verbraucht 3.000 kWh im Jahr.|It uses 3,000 kWh a year.
Er lief 5 Kilometer.|He ran three miles.
Er ist 1,80 Meter groß.|He is 1.8 metres tall.
Er ist 1,80 m groß.|He is 5 ft 11 in tall.
Er ist 1,80 m groß.|He is 180 cm tall.
Das 14-jährige Mädchen kam.|The 14-year-old girl came.
Der Vierzehnjährige kam.|The fourteen-year-old came.
Der 14-Jährige kam.|The 14-year-old came.
Nach zweijähriger Pause kam er.|He came after a two-year break.
Nach 14 Tagen kam er.|He came after two weeks.
Nach 14 Tagen kam er.|He came a fortnight later.
Alle acht Tage kam er.|He came every week.
In acht Tagen kommt er.|He is coming in a week.
Vor 60 Minuten kam er.|He came an hour ago.
Vor 10 Jahren kam er.|He came a decade ago.
Nach einem halben Jahr kam er.|He came after six months.
Nach einem Vierteljahr kam er.|He came after three months.
Nach einer Viertelstunde kam er.|He came after fifteen minutes.
Nach einer halben Stunde kam er.|He came after 30 minutes.
Nach anderthalb Stunden kam er.|He came after 90 minutes.
Ein Vierteljahrhundert verging.|A quarter of a century passed.
Ein Vierteljahrhundert verging.|25 years passed.
Ein halbes Jahrhundert verging.|Fifty years passed.
Die G7-Staaten tagten.|The G7 states met.
Das Treffen dauerte 1 Std. 30 Min.|The meeting lasted 1 hr 30 min.
Die ersten drei Tage regnete es.|It rained on the first three days.
Zu dritt gingen sie weg.|The three of them left.
Zu zweit gingen sie weg.|The two of them left.
Er teilte es in zwei Hälften.|He divided it into two halves.
Er bekam das Zweieinhalbfache.|He got two and a half times as much.
Die Zahl stieg um 1.234.567,89 an.|The number rose by 1,234,567.89.
Er kam nach 0,25 Sekunden.|He came after a quarter of a second.
Die Quote liegt bei 1:10.|The ratio is one to ten.
Die Chance ist 1:100.|The odds are 100 to one.
Ein Auto kostet 19,99 €.|A car costs €19.99.
Es kostet 5,- Euro.|It costs 5 euros.
Es kostet 5,– €.|It costs €5.
Es kostet EUR 5,50.|It costs EUR 5.50.
Es kostet 5 Rp.|It costs 5 Rp.
Der Preis liegt bei 3,50 EUR/kg.|The price is €3.50/kg.
Der Preis stieg von 3 auf 4 €.|The price rose from €3 to €4.
Er zahlte 100 DM.|He paid 100 marks.
Er zahlte 100 Mark.|He paid 100 Deutschmarks.
Er zahlte 20 Kronen.|He paid 20 kroner.
Der EU-27-Gipfel begann.|The EU-27 summit began.
Boeing 747 und Airbus A380 flogen.|A Boeing 747 and an Airbus A380 flew.
Er kam auf Platz eins.|He came first.
Er belegte Rang 2.|He came second.
Der Bus 12 fährt alle 10 Minuten.|The number 12 bus runs every ten minutes.
Zum ersten Mal kam er.|He came for the first time.
Es sind 3 x 4 Meter.|It is 3 × 4 metres.
Es sind 3x4 m.|It measures 3 by 4 metres.
Der 2. Weltkrieg endete.|World War II ended.
Der Erste Weltkrieg endete.|World War I ended.
Er wohnt im 2. Stock.|He lives on the second floor.
Er wohnt im 1. OG.|He lives on the first floor.
Er trägt Größe 42.|He wears a size 42.
Nr. 10 gewann.|No. 10 won.
Das sind 2/3 der Stimmen.|That is two-thirds of the votes.
Das sind 66,6 % der Stimmen.|That is 66.6 percent of the votes.
Der Index fiel um 0,3% auf 12.345,67 Punkte.|The index fell 0.3% to 12,345.67 points.
Dreieinhalb Tausend kamen.|Three and a half thousand came.
Über 1 Mrd. Menschen leben dort.|More than a billion people live there.
Rund eine Viertelmillion kam.|About 250,000 came.
Rund eine Viertelmillion kam.|About a quarter of a million came.
Eine halbe Million kam.|500,000 came.
Anderthalb Millionen kamen.|1.5 million came.
Eine halbe Milliarde fehlt.|Half a billion is missing.
Ein paar hundert kamen.|A few hundred came.
Einige Hundert kamen.|Several hundred came.
Mehrere Tausend kamen.|Several thousand came.
Fünfhundert kamen.|500 came.
Eintausendzweihundert kamen.|1,200 came.
Hundertzwanzig kamen.|A hundred and twenty came.
Neunzehnhundertneunundachtzig fiel die Mauer.|The Wall fell in 1989.
Die Achtundsechziger waren jung.|The sixty-eighters were young.
Er kam als Zweiter an.|He was second.
Er ist Ende zwanzig.|He is in his late twenties.
Die über 60-Jährigen kamen.|The over-60s came.
Die Über-60-Jährigen kamen.|People over sixty came.
Das ist ein Einzelfall.|That is an isolated case.
Die Dreierkoalition zerfiel.|The three-party coalition fell apart.
Das Viererteam siegte.|The team of four won.
Im Dreijahresvergleich sank es.|It fell over three years.
Das Einfamilienhaus brannte.|The detached house burned.
Die Zweitwohnung brannte.|The second home burned.
Eine Zweidrittelmehrheit stimmte zu.|A two-thirds majority agreed.
Die Fünf-Prozent-Hürde gilt.|The five per cent threshold applies.
Die 5%-Hürde gilt.|The 5% threshold applies.
Die 35-Stunden-Woche kommt.|The 35-hour week is coming.
Ein 3D-Drucker steht dort.|There is a 3D printer there.
Er gewann mit 52,4 zu 47,6 Prozent.|He won by 52.4 to 47.6 per cent.
Er gewann 6:4, 6:3.|He won 6-4, 6-3.
Artikel 3 GG gilt.|Article 3 of the Basic Law applies.
Die Bände I–III fehlen.|Volumes 1 to 3 are missing.
Der 8. März ist Frauentag.|International Women's Day is on 8 March.
Er kam am Vormittag des 3. August.|He came on the morning of 3 August.
"""
OTHER_NUMBERS = """
Es waren −12,5 °C.|It was 12.5°C.
Es waren -12 Grad.|It was 12 degrees.
Es waren minus 7 Grad.|It was 7 degrees.
§ 14b gilt.|Section 14c applies.
Artikel 14 b gilt.|Article 14c applies.
Version 3.2.1 ist da.|Version 3.1.2 is here.
Der Server 192.168.1.10 schweigt.|The server 192.168.10.1 is silent.
Der Index verlor 3 Punkte.|The index lost 3 per cent.
Von 2010 bis 2014 war Ruhe.|It was quiet from 2014 to 2010.
Zwischen 2010 und 2014 war Ruhe.|It was quiet between 2014 and 2010.
Der Preis hat sich halbiert.|The price has doubled.
Das Dreifache wurde bezahlt.|Twice as much was paid.
Ein zweistelliger Millionenbetrag fehlt.|Hundreds of millions are missing.
Das Brötchen kostet 1,20 €.|The roll costs one euro thirty.
Das Bier kostet 12 Euro 50.|The beer costs €12.40.
In der Saison 21/22 stieg er ab.|He went down in the 2020–21 season.
Es dauerte 3 1/2 Stunden.|It took 4½ hours.
Es dauerte 3½ Stunden.|It took 3¼ hours.
Man nehme 20 cl Sahne.|Take 30 cl of cream.
Es sind 50 µg Salz.|There are 60 µg of salt.
Er reicht von 1 bis 100.|It reaches from to 100.
Die Zweistufenrakete stieg.|The five-stage rocket rose.
Sie stahlen mehrere Hundert Millionen Dollar.|They stole hundreds of millions of euros.
Der Umsatz stieg auf 1'000 Franken.|Revenue rose to 10,000 francs.
Es kamen 12 500 Besucher.|There were 12,050 visitors.
Das dauerte eineinhalb Jahre.|That took two and a half years.
Das dauerte anderthalb Jahre.|That took three and a half years.
Jeder fünfte Bürger raucht.|One in six citizens smokes.
Jeder fünfte Bürger raucht.|30% of citizens smoke.
Ein Drittel der Wähler blieb zu Hause.|A quarter of voters stayed at home.
3/4 der Wähler kamen.|3/5 of the voters came.
Man nehme ½ Liter Milch.|Take ¼ litre of milk.
Er war der dritte Redner.|He was the fourth speaker.
Er wurde 3. im Lauf.|He came 4th in the race.
Es kostet 3 Mio. Euro.|It costs €3 billion.
Es kostet 2 Bio. Euro.|It costs two billion euros.
Es kostet 2 Bio. Euro.|It costs €2.
Es kostet 1,5 Billionen Euro.|It costs €1.5 billion.
Es kostet eine Billion Euro.|It costs a billion euros.
Es kostet eine Billiarde Euro.|It costs a trillion euros.
Es kostet 2 Billiarden Euro.|It costs two trillion euros.
Es kostet 300 Tsd. Euro.|It costs €300.
Es kostet 3 Mill. Euro.|It costs 3 billion euros.
Es kostet 3 Mill. Euro.|It costs 3 euros.
Es dauert 5–10 Minuten.|It takes 5 to 15 minutes.
Es dauert zwischen 5 und 10 Minuten.|It takes between six and ten minutes.
In den 1990ern war das so.|That was the case in the 1980s.
In den neunziger Jahren war das so.|That was the case in the eighties.
In den 90er-Jahren war das so.|That was the case in the 80s.
In den Zwanzigerjahren war das so.|That was the case in the thirties.
Sie siegten 2:1.|They won 3–1.
Die Temperatur fiel auf −5 °C.|The temperature fell to −15 °C.
Der Anteil stieg um 3 Prozentpunkte.|The share rose by 4 percentage points.
Der Anteil stieg um 3 Prozentpunkte.|The share rose by 3 points in 5 years.
Er hatte 1,5 Promille.|He had a blood alcohol level of 1.6 per mille.
Er kam dreimal.|He came twice.
Er kam 2-mal.|He came three times.
Es ist zehnmal so groß.|It is twelve times as large.
Es hat sich verdreifacht.|It has quadrupled.
Es ist dreifach gesichert.|It is secured fourfold.
Ludwig XIV. baute Versailles.|Louis XV built Versailles.
Siehe Kapitel IV.|See chapter VI.
Siehe Kapitel IV.|See chapter 6.
Gemäß § 5 Abs. 2 Satz 1 Nr. 3 gilt das.|This applies under section 5(3), first sentence, no. 3.
Gemäß Art. 5 Abs. 2 lit. a gilt das.|This applies under Article 6(2)(a).
Die IBAN lautet DE89 3704 0044 0532 0130 00.|The IBAN is DE89 3704 0044 0532 0130 01.
Die ISBN ist 978-3-16-148410-0.|The ISBN is 978-3-16-148411-0.
Nutzen Sie Version 2.10.3.|Use version 2.10.4.
Im Schuljahr 2018/19 kamen 300 Kinder.|In the 2017–18 school year, 300 children came.
Das Feld misst 3 Hektar.|The field measures 4 hectares.
Das Feld misst 5.000 m².|The field measures 5.000 m².
Das Feld misst 5.000 qm.|The field measures 500 square metres.
Der Motor hat 150 PS.|The engine has 105 hp.
Sie verbraucht 3.000 kWh im Jahr.|It uses 3,000,000 kWh a year.
Er ist 1,80 Meter groß.|He is 1.70 metres tall.
Das 14-jährige Mädchen kam.|The 15-year-old girl came.
Der Vierzehnjährige kam.|The fifteen-year-old came.
Der Vierzehnjährige kam.|The 15-year-old came.
Die Zahl stieg um 1.234.567,89 an.|The number rose by 1.234.567,89.
Die Zahl stieg um 1.234.567,89 an.|The number rose by 1,234,576.89.
Es kostet 5,– €.|It costs €6.
Es kostet EUR 5,50.|It costs USD 5.50.
Es kostet EUR 5,50.|It costs EUR 5,50.
Es kostet 500 Franken.|It costs 500 euros.
Es kostet 500 Rubel.|It costs 500 dollars.
Er zahlte 100 DM.|He paid 100 euros.
Er wohnt im 2. Stock.|He lives on the third floor.
Das sind 2/3 der Stimmen.|That is three-fifths of the votes.
Rund eine Viertelmillion kam.|About half a million came.
Fünfhundert kamen.|600 came.
Eintausendzweihundert kamen.|1,300 came.
Neunzehnhundertneunundachtzig fiel die Mauer.|The Wall fell in 1998.
Eine Zweidrittelmehrheit stimmte zu.|A three-quarters majority agreed.
Die Fünf-Prozent-Hürde gilt.|The four per cent threshold applies.
Die 35-Stunden-Woche kommt.|The 38-hour week is coming.
Er gewann 6:4, 6:3.|He won 6-4, 6-2.
Nach 14 Tagen kam er.|He came after three weeks.
Nach einer Viertelstunde kam er.|He came after half an hour.
Ein Vierteljahrhundert verging.|Half a century passed.
"""


@pytest.mark.parametrize(("german", "english"), rows(NUMBERS))
def test_a_right_translation_is_left_alone(german: str, english: str) -> None:
    assert alarms(german, english) == []


@pytest.mark.parametrize(("german", "english"), rows(OTHER_NUMBERS))
def test_another_number_is_reported(german: str, english: str) -> None:
    assert alarms(german, english) != []


@pytest.mark.parametrize(
    ("german", "english"),
    rows(
        """
Zwei Drittel kamen.|Three-quarters came.
Jede vierte Frau arbeitet.|A third of women work.
Im dritten Quartal sank der Wert.|The value fell in Q2.
Im Q3 sank der Wert.|The value fell in Q2.
Es dauerte 3½ Stunden.|It took 2½ hours.
Es dauerte 3 1/2 Stunden.|It took 4½ hours.
Ein zweistelliger Millionenbetrag fehlt.|A nine-figure sum is missing.
"""
    ),
)
def test_a_mistake_is_told_once(german: str, english: str) -> None:
    assert len(alarms(german, english)) == 1


@pytest.mark.parametrize("unit", ["5 Punkte ", "-1 °", "12a ", "3.2.1 ", "1 bis 2 "])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    list(check_number_signs(Pair(text, f"{text} 5% 1 12b 1.2.3 2–1")))
    assert time.process_time() - start < 20  # quadratic ones take minutes
