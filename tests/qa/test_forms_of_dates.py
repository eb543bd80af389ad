"""The forms in which German writes dates, times and addresses, and their English."""

import pytest

from tests.qa.forms import alarms, rows

DATES = """
Im März letzten Jahres kam er.|He came in March last year.
Im vergangenen Jahr kam er.|He came in the past year.
Im Vorjahr kam er, dieses Jahr nicht.|He came last year, but not this year.
Ende des 19. Jahrhunderts kam er.|He came at the end of the nineteenth century.
Di–Do ist offen.|It is open Tue–Thu.
Mo bis Fr ist offen.|It is open Monday to Friday.
Es endet per 31.12.|It ends on 31 December.
Beginn 15.4.|It starts on 15 April.
Das Heft 3/2024 fehlt.|Issue 3/2024 is missing.
Das Heft 3/2024 fehlt.|The March 2024 issue is missing.
In der Nacht zum Sonntag kam er.|He came on Saturday night.
In der Nacht zum Sonntag kam er.|He came in the early hours of Sunday.
In der Nacht auf Dienstag kam er.|He came on Monday night.
Im 1. Hj. 2024 sank der Wert.|The value fell in the first half of 2024.
Am 3.8. kam er.|He came on 3 August.
Am 03.08.2019 kam er.|He came on 3 August 2019.
Am 3.8.19 kam er.|He came on 3 August 2019.
Am 3. Aug. 2019 kam er.|He came on August 3, 2019.
Am 2019-08-03 kam er.|He came on 3 August 2019.
Am 3. und 4. August kam er.|He came on 3 and 4 August.
Am 3. und 4. August kam er.|He came on August 3 and 4.
Vom 3.–5. August kam er.|He came from 3 to 5 August.
Vom 30. Juli bis 2. August blieb er.|He stayed from 30 July to 2 August.
Vom 30.7. bis zum 2.8. blieb er.|He stayed from July 30 to August 2.
Anfang August kam er.|He came in early August.
Mitte August kam er.|He came in mid-August.
Ende August kam er.|He came in late August.
Im Frühjahr 2019 kam er.|He came in spring 2019.
Im Herbst 2019 kam er.|He came in the autumn of 2019.
Im 1. Quartal 2019 sank der Wert.|In the first quarter of 2019 the value fell.
Im 1. Quartal sank der Wert.|In Q1 the value fell.
Im dritten Quartal sank der Wert.|In Q3 the value fell.
Im 2. Halbjahr sank der Wert.|In the second half of the year the value fell.
In KW 12 kam er.|He came in week 12.
In der Kalenderwoche 12 kam er.|He came in calendar week 12.
In der 12. Kalenderwoche kam er.|He came in week 12.
Im August ’19 kam er.|He came in August 2019.
Im August '19 kam er.|He came in August 2019.
Am 5. Jänner kam er.|He came on 5 January.
Am 5. Feber kam er.|He came on 5 February.
Um 14.30 Uhr kam er.|He came at 2.30 pm.
Um 14:30 h kam er.|He came at 2:30 p.m.
Um 14 Uhr 30 kam er.|He came at half past two.
Um 14 Uhr kam er.|He came at two in the afternoon.
Um halb drei kam er.|He came at half past two.
Um halb drei kam er.|He came at 2:30.
Um Viertel nach drei kam er.|He came at a quarter past three.
Um Viertel nach drei kam er.|He came at 3:15.
Um Viertel vor drei kam er.|He came at 2:45.
Um drei Viertel drei kam er.|He came at 2:45.
Um dreiviertel drei kam er.|He came at a quarter to three.
Um viertel drei kam er.|He came at 2:15.
Um Mitternacht kam er.|He came at midnight.
Um 12 Uhr mittags kam er.|He came at noon.
Um 24 Uhr kam er.|He came at midnight.
Um 0.00 Uhr kam er.|He came at midnight.
Um 5 vor 12 kam er.|He came at five to twelve.
Um 15 Uhr MEZ kam er.|He came at 3 p.m. CET.
Um 15 Uhr MEZ kam er.|He came at 2 p.m. GMT.
Um 15 Uhr Ortszeit kam er.|He came at 3 pm local time.
Von 9 bis 17 Uhr ist offen.|It is open from 9 am to 5 pm.
Von 9–17 Uhr ist offen.|It is open from nine to five.
Von 8.00 bis 12.30 Uhr ist offen.|It is open from 8:00 to 12:30.
Gegen 20 Uhr kam er.|He came at around eight in the evening.
Um 20.15 Uhr kam er.|He came at quarter past eight.
Um 17 h kam er.|He came at 5 pm.
Am 24. Dezember kam er.|He came on Christmas Eve.
Am 31. Dezember kam er.|He came on New Year's Eve.
Am 1. Januar kam er.|He came on New Year's Day.
Am 1. Mai kam er.|He came on May Day.
Am 3. Oktober kam er.|He came on the Day of German Unity.
Am 25. Dezember kam er.|He came on Christmas Day.
Am 26. Dezember kam er.|He came on Boxing Day.
Am 31. Oktober kam er.|He came on Halloween.
An Heiligabend kam er.|He came on 24 December.
An Silvester kam er.|He came on 31 December.
An Neujahr kam er.|He came on 1 January.
Am 14. Februar kam er.|He came on Valentine's Day.
Am 6. Januar kam er.|He came at Epiphany.
Am 17. Juni kam er.|He came on June 17th.
Am 11.9. kam er.|He came on 9/11.
Am Dienstag, dem 3. August, kam er.|He came on Tuesday, 3 August.
Am Dienstag, den 3.8., kam er.|He came on Tuesday, August 3.
Di., 3.8.2021|Tue, 3 Aug 2021
Im 19. Jahrhundert war das so.|That was the case in the 19th century.
Im 19. Jahrhundert war das so.|That was the case in the nineteenth century.
Im 19. Jahrhundert war das so.|That was the case in the 1800s.
Im 19. Jh. war das so.|That was the case in the 19th century.
Im XIX. Jahrhundert war das so.|That was the case in the 19th century.
Im 20. Jahrhundert war das so.|That was the case in the 1900s.
Im 5. Jh. v. Chr. war das so.|That was the case in the 5th century BC.
Im Jahr 44 v. Chr. starb er.|He died in 44 BC.
Im Jahr 44 v. Chr. starb er.|He died in 44 BCE.
Im Jahr 14 n. Chr. starb er.|He died in AD 14.
Im Jahr 14 n. Chr. starb er.|He died in 14 CE.
Um 1900 war das so.|That was the case around 1900.
Ab 1.1.2020 gilt das.|This applies from 1 January 2020.
Zum 1.1. steigt der Preis.|The price goes up on 1 January.
Bis einschließlich 3.8. gilt das.|This applies up to and including 3 August.
Stand: 08/2019|As of August 2019
Stand: August 2019|As of 08/2019
Berlin, den 3. August 2019|Berlin, 3 August 2019
geb. 3.8.1970 in Graz|born 3 August 1970 in Graz
(* 3. August 1970; † 5. Mai 2010)|(3 August 1970 – 5 May 2010)
Mo–Fr 9–17 Uhr|Mon–Fri 9 am–5 pm
Die Spiele 2020 fanden 2021 statt.|The 2020 Games took place in 2021.
In der Nacht zum 3. August kam er.|He came on the night of 2 August.
In der Nacht auf den 3. August kam er.|He came in the early hours of 3 August.
In der Nacht vom 2. auf den 3. August kam er.|He came on the night of 2–3 August.
Die 68er waren jung.|The generation of 1968 was young.
Die 2000er Jahre waren gut.|The 2000s were good.
Die Nullerjahre waren gut.|The noughties were good.
"""
ADDRESSES = r"""
Mehr unter www.ämter.example/über?a=1&b=2#c.|More at www.ämter.example/über?a=1&b=2#c.
Mehr unter (https://a.example/x_(y)).|More at (https://a.example/x_(y)).
Mail an mailto:info@a.example bitte.|Please mail mailto:info@a.example now.
Mail an info(at)a.example bitte.|Please mail info(at)a.example now.
Mail an info [at] a [dot] example bitte.|Please mail info [at] a [dot] example now.
Siehe doi:10.1000/xyz123.|See doi:10.1000/xyz123.
Siehe https://doi.org/10.1000/xyz123.|See doi:10.1000/xyz123.
Folgen Sie @wetteramt und #hitze.|Follow @wetteramt and #hitze.
Öffnen Sie C:\Daten\\bericht.txt jetzt.|Open C:\Daten\\bericht.txt now.
Öffnen Sie /etc/hosts jetzt.|Open /etc/hosts now.
Drücken Sie <kbd>Strg</kbd>.|Press <kbd>Ctrl</kbd>.
"""
OTHER_DATES = """
Im März letzten Jahres kam er.|He came in March next year.
Im März letzten Jahres kam er.|He came in March this year.
Ende des 19. Jahrhunderts kam er.|He came in the early 19th century.
Di–Do ist offen.|It is open Mon–Thu.
Mo bis Fr ist offen.|It is open Monday to Saturday.
Im 1. Hj. 2024 sank der Wert.|The value fell in the second half of 2024.
Es endet per 31.12.|It ends on 30 December.
Das Heft 3/2024 fehlt.|Issue 4/2024 is missing.
In der Nacht zum Sonntag kam er.|He came on Friday night.
In der Nacht zum Sonntag kam er.|He came on Monday night.
Am 3.8. kam er.|He came on 3 September.
Am 3.8. kam er.|He came on 4 August.
Am 03.08.2019 kam er.|He came on 03.08.2019.
Am 03.08.2019 kam er.|He came on 3 August 2018.
Am 3. und 4. August kam er.|He came on 3 and 5 August.
Vom 3.–5. August kam er.|He came from 3 to 6 August.
Vom 30. Juli bis 2. August blieb er.|He stayed from 30 June to 2 August.
Vom 30. Juli bis 2. August blieb er.|He stayed from 20 July to 2 August.
Anfang August kam er.|He came in early September.
Anfang August kam er.|He came in late August.
Ende August kam er.|He came in early August.
Mitte August kam er.|He came at the end of August.
Im Frühjahr 2019 kam er.|He came in spring 2018.
Im Frühjahr 2019 kam er.|He came in autumn 2019.
Im Herbst kam er.|He came in spring.
Im 1. Quartal 2019 sank der Wert.|In the second quarter of 2019 the value fell.
Im dritten Quartal sank der Wert.|In Q4 the value fell.
Im 2. Halbjahr sank der Wert.|In the first half of the year the value fell.
In KW 12 kam er.|He came in week 13.
In der 12. Kalenderwoche kam er.|He came in week 21.
Im August ’19 kam er.|He came in August 2018.
Am 5. Jänner kam er.|He came on 5 June.
Am 5. Feber kam er.|He came on 5 Feber.
Um 14.30 Uhr kam er.|He came at 3.30 pm.
Um 14.30 Uhr kam er.|He came at 14.30 Uhr.
Um 14 Uhr 30 kam er.|He came at half past three.
Um 14 Uhr kam er.|He came at 2 am.
Um halb drei kam er.|He came at half past three.
Um halb drei kam er.|He came at 3:30.
Um Viertel nach drei kam er.|He came at a quarter to three.
Um Viertel vor drei kam er.|He came at 3:15.
Um drei Viertel drei kam er.|He came at 3:15.
Um Mitternacht kam er.|He came at noon.
Um 12 Uhr mittags kam er.|He came at midnight.
Um 8 Uhr abends kam er.|He came at 8 am.
Um 8 Uhr morgens kam er.|He came at 8 pm.
Von 9 bis 17 Uhr ist offen.|It is open from 9 am to 6 pm.
Von 8.00 bis 12.30 Uhr ist offen.|It is open from 8:30 to 12:30.
Am Dienstag, dem 3. August, kam er.|He came on Thursday, 3 August.
Di., 3.8.2021|Thu, 3 Aug 2021
Im 19. Jahrhundert war das so.|That was the case in the 18th century.
Im 19. Jahrhundert war das so.|That was the case in the eighteenth century.
Im 5. Jh. v. Chr. war das so.|That was the case in the 5th century AD.
Im Jahr 44 v. Chr. starb er.|He died in 45 BC.
Am 24. Dezember kam er.|He came on 25 December.
Stand: 08/2019|As of September 2019
"""
OTHER_ADDRESSES = """
Mehr unter www.ämter.example/über?a=1&b=2#c.|More at www.ämter.example/über?a=1&b=3#c.
Mehr unter https://a.example/x-1.|More at https://a.example/x-1/neu.
Mehr unter https://a.example/b.html#teil3|More at https://a.example/b.html#part3
Mail an info(at)a.example bitte.|Please mail imfo(at)a.example now.
Mail an info@a-b.example bitte.|Please mail info@ab.example now.
Siehe doi:10.1000/xyz123.|See doi:10.1000/xyz132.
Folgen Sie @wetteramt dort.|Follow @weteramt there.
Folgen Sie @wetteramt und #hitze.|Follow @wetteramt and #hitz.
Öffnen Sie /etc/hosts jetzt.|Open /etc/host now.
Öffnen Sie bericht_2019.pdf jetzt.|Open report_2019.pdf now.
"""


@pytest.mark.parametrize(("german", "english"), rows(DATES, ADDRESSES))
def test_a_right_translation_is_left_alone(german: str, english: str) -> None:
    assert alarms(german, english) == []


@pytest.mark.parametrize(("german", "english"), rows(OTHER_DATES, OTHER_ADDRESSES))
def test_another_date_time_or_address_is_reported(german: str, english: str) -> None:
    assert alarms(german, english) != []
