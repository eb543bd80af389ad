"""Further forms of dates, times and addresses."""

import pytest

from tests.qa.forms import alarms, rows

TIMES = """
Um zehn vor acht kam er.|He came at ten to eight.
Um zwanzig nach vier kam er.|He came at 4.20.
Um vier Uhr nachmittags kam er.|He came at 4 pm.
Um zwei Uhr nachts kam er.|He came at 2 am.
Um elf Uhr nachts kam er.|He came at 11 pm.
Von neun bis fünf Uhr war er da.|He was there from nine to five.
Um 16.45 kam er.|He came at 4.45 pm.
Um 16.45 kam er.|He came at a quarter to five.
Um 1645 Uhr kam er.|He came at 4.45 pm.
Um 1645 Uhr kam er.|He came at 16:45.
Der Wert stieg um 2.50.|The value rose by 2.50.
Am Mo., 5.8.2019, kam er.|He came on Mon., 5 August 2019.
Am Montag, 5. August 2019, 14 Uhr|Monday, August 5, 2019, 2 p.m.
Am fünften August kam er.|He came on the fifth of August.
Am 5. d. M. kam er.|He came on the 5th of this month.
Anno 1812 kam er.|He came in 1812.
Im Jahre 1812 kam er.|He came in 1812.
Seit Mai 2010 ist er da.|He has been here since May 2010.
Im Mai vergangenen Jahres kam er.|He came in May last year.
Ab Mitte Juli regnet es.|It rains from mid-July.
Bis Ende 2019 bleibt er.|He stays until the end of 2019.
Zwischen dem 3. und dem 5. August kam er.|He came between 3 and 5 August.
Zwischen 3. und 5. August kam er.|He came between August 3 and 5.
Vom 3. bis 5.8.2019 tagten sie.|They met from 3 to 5 August 2019.
Vom 3.-5.8.2019 tagten sie.|They met on 3–5 August 2019.
3./4. August 2019|3–4 August 2019
03.-05.08.2019|3–5 August 2019
3.8.–5.9.2019|3 August–5 September 2019
2018–2020 war er da.|He was there from 2018 to 2020.
2018/2019 war er da.|He was there in 2018–19.
1914 bis 1918 war Krieg.|There was war from 1914 to 1918.
1914–18 war Krieg.|There was war in 1914–1918.
In den Jahren 2010 und 2011 war es so.|That was so in 2010 and 2011.
Der 11. September 2001 war ein Dienstag.|September 11, 2001 was a Tuesday.
Der 11. September veränderte alles.|9/11 changed everything.
Am 1.1.00 kam er.|He came on 1 January 2000.
Am 01.01.1900 kam er.|He came on January 1, 1900.
Am 2019/08/03 kam er.|He came on 3 August 2019.
Am 3. VIII. 2019 kam er.|He came on 3 August 2019.
Um 14:30:15 Uhr kam er.|He came at 14:30:15.
Um 14.30 Uhr MESZ kam er.|He came at 2.30 pm CEST.
Um 0:15 Uhr kam er.|He came at 12:15 a.m.
Um 0.15 Uhr kam er.|He came at a quarter past midnight.
Um 12.15 Uhr kam er.|He came at 12:15 p.m.
Um 12 Uhr kam er.|He came at noon.
Um 12 Uhr kam er.|He came at midday.
Um 7 Uhr früh kam er.|He came at seven in the morning.
Um 7 Uhr morgens kam er.|He came at 7am.
Um 19 Uhr kam er.|He came at 7pm.
Um 19 Uhr kam er.|He came at seven o'clock.
Um 19 Uhr kam er.|He came at 1900 hours.
Um 19:00 kam er.|He came at 7:00 PM.
Um 3 Uhr nachts kam er.|He came at 3 am.
Um 3 Uhr nachts kam er.|He came at three in the morning.
Um 10 nach 8 kam er.|He came at ten past eight.
Um zehn nach acht kam er.|He came at 8:10.
Um zehn vor acht kam er.|He came at 7:50.
Um fünf vor halb acht kam er.|He came at 7:25.
Um fünf nach halb acht kam er.|He came at twenty-five to eight.
Um halb eins kam er.|He came at half past twelve.
Um halb eins kam er.|He came at 12:30.
Gegen halb acht Uhr abends kam er.|He came around 7:30 pm.
Kurz nach 8 kam er.|He came shortly after 8.
Zwischen 8 und 9 Uhr kam er.|He came between 8 and 9 am.
Zwischen 20 und 21 Uhr kam er.|He came between 8 and 9 pm.
Von 20 bis 22 Uhr lief es.|It ran from 8 to 10 p.m.
Montags bis freitags von 8–18 Uhr|Monday to Friday, 8 am–6 pm
Jeden Dienstag um 9 kam er.|He came every Tuesday at 9.
Dienstagabend kam er.|He came on Tuesday evening.
Am Sonnabend kam er.|He came on Saturday.
In KW 31/2019 kam er.|He came in week 31 of 2019.
In der 31. KW 2019 kam er.|He came in calendar week 31, 2019.
Im 4. Quartal 2019 sank es.|It fell in Q4 2019.
Im vierten Quartal sank es.|It fell in the final quarter.
Im ersten Halbjahr 2019 sank es.|It fell in H1 2019.
Im ersten Halbjahr 2019 sank es.|It fell in the first six months of 2019.
Im WS 2019/20 lernte er.|He studied in the winter semester of 2019/20.
Im Sommersemester 2019 lernte er.|He studied in the summer semester 2019.
Um 500 v. Chr. lebte er.|He lived around 500 BC.
Im 3. Jahrtausend v. Chr. war das so.|That was so in the third millennium BC.
Ende des 19. Jahrhunderts war das so.|That was so in the late 19th century.
Mitte der 1980er Jahre war das so.|That was so in the mid-1980s.
Anfang der Neunziger war das so.|That was so in the early nineties.
Um die Jahrhundertwende war das so.|That was so around 1900.
Im Geschäftsjahr 2018/19 sank es.|It fell in the 2018/19 financial year.
Am Ostersonntag, dem 1. April, kam er.|He came on Easter Sunday, 1 April.
Am 24.12. kam er.|He came on Christmas Eve.
Am 8. Mai 1945 endete es.|It ended on VE Day.
Am Tag der Deutschen Einheit kam er.|He came on 3 October.
Siehe http://a.example:8080/b?q=1.|See http://a.example:8080/b?q=1.
Siehe <https://a.example/b>.|See <https://a.example/b>.
Siehe „https://a.example/b“.|See “https://a.example/b”.
Siehe ftp://a.example/b.zip!|See ftp://a.example/b.zip!
Siehe https://a.example/de-DE/b.|See https://a.example/en-GB/b.
Siehe https://a.example/b?lang=de.|See https://a.example/b?lang=en.
Siehe de.a.example.|See en.a.example.
Schreiben Sie an vor.nach+x@sub.a-b.example.|Write to vor.nach+x@sub.a-b.example.
Siehe youtu.be/aBc-12_3.|See youtu.be/aBc-12_3.
Siehe urn:nbn:de:101:1-2019.|See urn:nbn:de:101:1-2019.
Siehe arXiv:1901.12345.|See arXiv:1901.12345.
Siehe tel:+49-30-1234.|See tel:+49-30-1234.
Siehe 192.168.0.1 und ::1.|See 192.168.0.1 and ::1.
Siehe https://müller.example/straße.|See https://müller.example/straße.
Siehe https://a.example/%C3%BC?x=%20.|See https://a.example/%C3%BC?x=%20.
"""
OTHER_TIMES = """
Um zehn vor acht kam er.|He came at ten past eight.
Um zehn vor acht kam er.|He came at 8.10.
Um zwanzig nach vier kam er.|He came at 4.40.
Um vier Uhr nachmittags kam er.|He came at 4 am.
Um 16.45 kam er.|He came at 4.45 am.
Um 1645 Uhr kam er.|He came at 4.35 pm.
Am Mo., 5.8.2019, kam er.|He came on Tue., 5 August 2019.
Am fünften August kam er.|He came on the sixth of August.
Seit Mai 2010 ist er da.|He has been here since March 2010.
Ab Mitte Juli regnet es.|It rains from mid-June.
Bis Ende 2019 bleibt er.|He stays until the end of 2018.
Zwischen dem 3. und dem 5. August kam er.|He came between 3 and 6 August.
Vom 3. bis 5.8.2019 tagten sie.|They met from 3 to 5 September 2019.
03.-05.08.2019|3–6 August 2019
3.8.–5.9.2019|3 August–5 October 2019
1914–18 war Krieg.|There was war in 1914–1919.
Am 3. VIII. 2019 kam er.|He came on 3 July 2019.
Am 2019-08-03 kam er.|He came on 4 August 2019.
Um 14:30:15 Uhr kam er.|He came at 14:35:15.
Um 0:15 Uhr kam er.|He came at 12:15 p.m.
Um 7 Uhr früh kam er.|He came at seven in the evening.
Um 19 Uhr kam er.|He came at 9pm.
Um 3 Uhr nachts kam er.|He came at 3 pm.
Um zehn nach acht kam er.|He came at 7:50.
Um fünf vor halb acht kam er.|He came at 7:35.
Um halb eins kam er.|He came at 1:30.
Zwischen 20 und 21 Uhr kam er.|He came between 8 and 10 pm.
Dienstagabend kam er.|He came on Thursday evening.
Am Sonnabend kam er.|He came on Sunday.
In KW 31/2019 kam er.|He came in week 13 of 2019.
Im ersten Halbjahr 2019 sank es.|It fell in H2 2019.
Um 500 v. Chr. lebte er.|He lived around 500 AD.
Mitte der 1980er Jahre war das so.|That was so in the mid-1970s.
Siehe http://a.example:8080/b?q=1.|See http://a.example:8088/b?q=1.
Siehe https://a.example/b?lang=de&id=7.|See https://a.example/b?lang=de&id=8.
Schreiben Sie an vor.nach+x@sub.a-b.example.|Write to vor.nach@sub.a-b.example.
Siehe youtu.be/aBc-12_3.|See youtu.be/abc-12_3.
Siehe ftp://a.example/b.zip!|See ftp://a.example/b.tar!
Siehe urn:nbn:de:101:1-2019.|See urn:nbn:de:101:1-2018.
Siehe arXiv:1901.12345.|See arXiv:1901.12354.
Siehe https://a.example/%C3%BC?x=%20.|See https://a.example/%C3%BC?x=%21.
"""


@pytest.mark.parametrize(("german", "english"), rows(TIMES))
def test_a_right_translation_is_left_alone(german: str, english: str) -> None:
    assert alarms(german, english) == []


@pytest.mark.parametrize(("german", "english"), rows(OTHER_TIMES))
def test_another_date_time_or_address_is_reported(german: str, english: str) -> None:
    assert alarms(german, english) != []
