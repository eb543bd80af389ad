"""Further forms of numbers: units, dozens, shares, spans of time, amounts, references."""

import pytest

from tests.qa.forms import alarms, rows

COUNTS = """
Er bekam 2 Jahre und 6 Monate Haft.|He got two and a half years in prison.
Der Motor leistet 150 PS.|The engine produces 150 horsepower.
Der 150-PS-Motor brummt.|The 150-horsepower engine hums.
Der 150-PS-Motor brummt.|The 150 hp engine hums.
Der Motor leistet 110 kW (150 PS).|The engine produces 110 kW (150 hp).
Der Motor leistet 110 kW (150 PS).|The engine produces 110 kW (148 bhp).
Er nahm ein Pfund ab.|He lost half a kilo.
Er kaufte ein Pfund Butter.|He bought 500 grams of butter.
Er kaufte ein Pfund Butter.|He bought a pound of butter.
Er kaufte zwei Pfund Mehl.|He bought a kilo of flour.
Er kaufte zwei Pfund Mehl.|He bought one kilogram of flour.
Er kaufte ein halbes Pfund Butter.|He bought 250 g of butter.
Er kaufte ein halbes Pfund Butter.|He bought half a pound of butter.
Er wog drei Pfund.|It weighed 1.5 kilograms.
Eine halbe Million kam.|Half a million came.
Rund eine halbe Million Menschen kam.|Some 500,000 people came.
Fast eine halbe Million Euro fehlt.|Almost €500,000 is missing.
Fast eine halbe Million Euro fehlt.|Almost half a million euros are missing.
Eine halbe Milliarde Euro fehlt.|€500 million is missing.
Zweieinhalb Millionen kamen.|Two and a half million came.
Zweieinhalb Millionen kamen.|2.5 million came.
Anderthalb Milliarden fehlen.|One and a half billion is missing.
Eine Dreiviertelmillion kam.|Three quarters of a million came.
Eine Dreiviertelmillion kam.|750,000 came.
Ein Dutzend kam.|Twelve came.
Zwei Dutzend kamen.|Twenty-four came.
Zwei Dutzend kamen.|24 came.
Drei Dutzend kamen.|36 came.
Drei Dutzend kamen.|Three dozen came.
Ein gutes Dutzend kam.|A dozen or so came.
Ein Schock Eier fehlt.|Sixty eggs are missing.
Der Kurs stieg um 0,75 Prozentpunkte.|The rate rose by three quarters of a percentage point.
Der Satz stieg um 0,5 Prozentpunkte.|The rate rose by half a percentage point.
Der Satz stieg um 0,25 Prozentpunkte.|The rate rose by a quarter point.
Der Satz stieg um einen halben Prozentpunkt.|The rate rose by 0.5 percentage points.
Es waren -12,5 Grad.|It was minus 12.5 degrees.
Es sind 1.000.000 Euro.|It is €1m.
Es sind 2.500.000 Euro.|It is €2.5 million.
Es sind 2500 Millionen Euro.|It is €2.5bn.
Es sind 12.000 Euro.|It is €12k.
Es sind 12 Tausend.|It is twelve thousand.
Es sind 100.000 Menschen.|It is a hundred thousand people.
Es sind 1,0 Prozent.|It is 1%.
Es sind 3,0 Prozent.|It is three per cent.
Es sind 50 Prozent.|It is half.
Sie ist 35, er 40.|She is thirty-five, he is forty.
Er kam mit 8,5 Metern auf Rang drei.|He came third with 8.5 metres.
Er lief 10,2 s.|He ran 10.2 seconds.
Er lief 9,58 Sekunden.|He ran 9.58 s.
Er lief 2:03:45 Stunden.|He ran 2:03:45.
Er lief 2:03,45 Minuten.|He ran 2:03.45.
Die Formel lautet 10^6.|The formula is 10^6.
Es sind 5·10³ Teile.|It is 5 × 10³ parts.
Er zahlte je 1 Euro.|They each paid one euro.
Er zahlte 0,50 Euro.|He paid 50 cents.
Er zahlte 50 Cent.|He paid €0.50.
Er zahlte 99 Cent.|He paid 99 cents.
Er zahlte CHF 1'200.50.|He paid CHF 1,200.50.
Er zahlte Fr. 500.–.|He paid 500 francs.
Er zahlte 3 TEUR.|He paid €3,000.
Er zahlte 3 Mio. US-Dollar.|He paid $3m.
Er zahlte 3 Mio. USD.|He paid US$3 million.
Er zahlte zweistellige Millionenbeträge.|He paid tens of millions.
Er zahlte einen dreistelligen Betrag.|He paid a three-figure sum.
Er zahlte einen sechsstelligen Betrag.|He paid a six-figure sum.
Der sechste Tag kam.|Day six came.
Am siebten Tag ruhte er.|He rested on the 7th day.
Im zwanzigsten Jahrhundert war es so.|It was so in the 20th century.
Zum hundertsten Mal kam er.|He came for the 100th time.
Zum x-ten Mal kam er.|He came for the umpteenth time.
Er kam als 17. ins Ziel.|He finished 17th.
Zum 2. Mal kam er.|He came for the second time.
Heinrich VIII. starb.|Henry VIII died.
Elisabeth II. starb.|Elizabeth the Second died.
Siehe S. 12 ff.|See pp. 12ff.
Siehe Abb. 3a.|See Fig. 3a.
Siehe Tab. 2 auf S. 7.|See Table 2 on p. 7.
Siehe Anm. 4.|See note 4.
Siehe Abschnitt 3.2.1.|See section 3.2.1.
Siehe § 3a Abs. 1 Nr. 2 Buchst. b.|See section 3a(1) no. 2(b).
Siehe Art. 12 Abs. 3 Unterabs. 2.|See the second subparagraph of Article 12(3).
Siehe RL 2004/38/EG.|See Directive 2004/38/EC.
Siehe Verordnung (EU) Nr. 1308/2013.|See Regulation (EU) No 1308/2013.
Siehe BGBl. I S. 1234.|See Federal Law Gazette I p. 1234.
Mit 3:2 Stimmen wurde es beschlossen.|It was passed by three votes to two.
Mit 12 zu 3 Stimmen bei 2 Enthaltungen.|By twelve votes to three with two abstentions.
Bei 1,5-facher Größe ist es gut.|At 1.5 times the size it is fine.
Das ist 2,5-mal so viel.|That is two and a half times as much.
Das ist um die Hälfte mehr.|That is 50% more.
Das ist ein Zehntel davon.|That is a tenth of it.
Das ist ein Zehntel davon.|That is 10% of it.
Das sind vier Fünftel.|That is 80%.
Das sind vier Fünftel.|That is four fifths.
Jeder Zweite kam.|Half of them came.
Jeder Zweite kam.|One in two came.
Jedes vierte Kind kam.|One child in four came.
Jedes vierte Kind kam.|25% of children came.
Neun von zehn kamen.|Nine out of ten came.
Neun von zehn kamen.|90% came.
Zwei von drei kamen.|Two in three came.
Er ist 1,5 Jahre alt.|He is eighteen months old.
Er ist 18 Monate alt.|He is a year and a half old.
Er ist über neunzig.|He is over 90.
Er ist in den Sechzigern.|He is in his sixties.
Er ist Mitte 40.|He is in his mid-forties.
Er ist Anfang 30.|He is in his early 30s.
Die 30- bis 40-Jährigen kamen.|Those aged 30 to 40 came.
Kinder unter 14 Jahren kamen.|Under-14s came.
Ein 3-Zimmer-Haus brannte.|A three-room house burned.
Ein dreistöckiges Haus brannte.|A three-storey house burned.
Eine vierköpfige Familie kam.|A family of four came.
Ein 90-minütiger Film lief.|A 90-minute film was shown.
Ein anderthalbstündiger Film lief.|A 90-minute film was shown.
Ein zweieinhalbstündiges Treffen fand statt.|A two-and-a-half-hour meeting took place.
Das 20-Uhr-Konzert fiel aus.|The 8 pm concert was cancelled.
Ein halbstündiges Treffen fand statt.|A half-hour meeting took place.
Ein halbstündiges Treffen fand statt.|A 30-minute meeting took place.
Ein dreivierteljähriges Kind kam.|A nine-month-old child came.
Ein Dreivierteljahr verging.|Nine months passed.
Fünfzehn Monate vergingen.|A year and a quarter passed.
24 Stunden vergingen.|A day passed.
12 Monate vergingen.|A year passed.
Ein 12-monatiger Kurs begann.|A one-year course began.
Tausendundeine Nacht ist schön.|The Thousand and One Nights is beautiful.
Er hat 1.001 Ideen.|He has a thousand and one ideas.
Das ist Nummer eins.|That is number one.
Das ist Nr. 1.|That is number one.
Das ist die Nummer 2 der Welt.|That is the world number two.
Er rief die 110 an.|He called 110.
Er wohnt Hauptstr. 5a, 10115 Berlin.|He lives at Hauptstr. 5a, 10115 Berlin.
Das WLAN hat 2,4 GHz.|The wifi has 2.4 GHz.
Der Speicher hat 512 MB.|The memory has 512 MB.
Der Wein hat 12,5 Vol.-%.|The wine has 12.5% vol.
Der Wein hat 12,5 Vol.-%.|The wine has 12.5% by volume.
Das Gefälle beträgt 12%.|The gradient is 12 per cent.
Rund 1/3 kam.|About a third came.
Rund ⅓ kam.|About a third came.
Rund ⅔ kamen.|About two thirds came.
Er fuhr 3⁄4 der Strecke.|He drove three quarters of the way.
Es sind 20 – 30 Teile.|There are 20–30 parts.
Es sind 20 bzw. 30 Teile.|There are 20 and 30 parts respectively.
Es sind min. 20 und max. 30 Teile.|There are at least twenty and at most thirty parts.
Es sind >20 Teile.|There are more than 20 parts.
Es sind ca. 20 Teile.|There are about 20 parts.
Das ist 1a.|That is first-rate.
Er arbeitet 24/7.|He works around the clock.
Er arbeitet rund um die Uhr.|He works 24/7.
Im Maßstab 1:25.000 ist es klein.|At a scale of 1:25,000 it is small.
Das Blatt hat DIN A4.|The sheet is A4.
"""
OTHER_COUNTS = """
Er bekam 2 Jahre und 6 Monate Haft.|He got 2 years and 9 months in prison.
Der Motor leistet 150 PS.|The engine produces 160 horsepower.
Der 150-PS-Motor brummt.|The 105 hp engine hums.
Er kaufte zwei Pfund Mehl.|He bought three pounds of flour.
Eine halbe Million kam.|A million came.
Eine halbe Million kam.|50,000 came.
Eine halbe Million kam.|Half a billion came.
Fast eine halbe Million Euro fehlt.|Almost €50,000 is missing.
Eine halbe Milliarde Euro fehlt.|€50 million is missing.
Eine halbe Milliarde Euro fehlt.|Half a million euros is missing.
Zweieinhalb Millionen kamen.|Two and a half billion came.
Zweieinhalb Millionen kamen.|3.5 million came.
Anderthalb Milliarden fehlen.|One and a half million is missing.
Zwei Dutzend kamen.|Three dozen came.
Zwei Dutzend kamen.|36 came.
Der Satz stieg um 0,5 Prozentpunkte.|The rate rose by 0.05 percentage points.
Es sind 2.500.000 Euro.|It is €2.5 billion.
Er lief 2:03:45 Stunden.|He ran 2:30:45.
Er zahlte 50 Cent.|He paid €0.05.
Er zahlte CHF 1'200.50.|He paid CHF 1'200,50.
Er zahlte Fr. 500.–.|He paid 500 euros.
Er zahlte 3 TEUR.|He paid €30,000.
Am siebten Tag ruhte er.|He rested on the 8th day.
Im zwanzigsten Jahrhundert war es so.|It was so in the 19th century.
Er kam als 17. ins Ziel.|He finished 18th.
Siehe RL 2004/38/EG.|See Directive 2004/83/EC.
Mit 3:2 Stimmen wurde es beschlossen.|It was passed by four votes to two.
Das ist 2,5-mal so viel.|That is three and a half times as much.
Das ist ein Zehntel davon.|That is a fifth of it.
Das sind vier Fünftel.|That is three fifths.
Jedes vierte Kind kam.|One child in five came.
Neun von zehn kamen.|Eight out of ten came.
Er ist Mitte 40.|He is in his mid-fifties.
Ein dreistöckiges Haus brannte.|A four-storey house burned.
Eine vierköpfige Familie kam.|A family of five came.
Ein 90-minütiger Film lief.|A 60-minute film was shown.
Das WLAN hat 2,4 GHz.|The wifi has 24 GHz.
Rund ⅔ kamen.|About a third came.
Im Maßstab 1:25.000 ist es klein.|At a scale of 1:250,000 it is small.
Das sind 5 %.|That is 5.
Es sind 20 bis 30 Teile.|There are 20 to 40 parts.
Er zahlte einen sechsstelligen Betrag.|He paid a five-figure sum.
"""


@pytest.mark.parametrize(("german", "english"), rows(COUNTS))
def test_a_right_translation_is_left_alone(german: str, english: str) -> None:
    assert alarms(german, english) == []


@pytest.mark.parametrize(("german", "english"), rows(OTHER_COUNTS))
def test_another_number_is_reported(german: str, english: str) -> None:
    assert alarms(german, english) != []
