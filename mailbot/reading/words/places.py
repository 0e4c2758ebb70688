"""Words of streets, venues and the ways to meet at a distance.

Source: the street-name endings of the Basisregistratie Adressen (most frequent first), Flemish and German equivalents,
and the kinds of rooms where a small practice works.
"""

from __future__ import annotations

from typing import Final

STREET_ENDS: Final = (
    r"(?:straat|weg|laan|plein|dijk|kade|steeg|hof|pad|dreef|singel|gracht|markt|ring|park|plantsoen|baan|allee|"
    r"wal|kamp|veld|akker|akkers|berg|"
    r"burg|veer|dorp|brink|wei|weide|oord|zoom|kamp|erf|donk|heide|heuvel|bos|bosch|hoek|ham|eind|einde|gaarde|"
    r"gaard|horst|kwartier|tuin|tuinen|"
    r"haven|brug|poort|vaart|dam|stede|straatje|plaats|terp|waard|zand|land|rak|kreek|lei|steenweg|straße|strasse|"
    r"str\.|allee|platz|"
    r"gasse|street|road|lane|avenue|zang|hove|kant|tiend|singel|es|molen|grintweg|linde|linge)"
)
VENUES: Final = (
    r"(?:(?:(?:[\w-]{0,30}(?:dorpshuis|gemeentehuis|buurthuis|wijkcentrum|clubhuis|stadhuis|huiskamer|kerk|kapel|"
    r"klooster|"
    r"school|bibliotheek|landgoed|kasteel|boerderij|hotel|restaurant|kantine|kantiene|theater|molen|hoeve|gymzaal|"
    r"sporthal|"
    r"speellokaal|lokaal|zaal|zaaltje|huis|kantoor|(?<!be)vestiging|locatie|praktijk|praktijkruimte|spreekkamer|"
    r"atelier|studio|"
    r"tuin|bos|park|centrum|gebouw|retraitecentrum|zorgcentrum|schuur|werkplaats|herberg|strand|kamer))|"
    r"[a-z]{0,20}(?:hal|stal|loods|weide|weiland|boomgaard|keuken|zolder|kelder|manege|rijbak|kazerne|fabriek|klas|"
    r"ruimte|salon|sociëteit|societeit|camping|schuurtje|kloostertje|kapelletje|pontje|pont|steiger|bibliotheek|bib|"
    r"bieb|refter|turnzaal|paviljoen|koepel|orangerie|tuinhuis)|"
    r"wei|kas|deel|soos|erf|showroom|magazijn|garage|zaak|instelling|kliniek|hospice|woongroep|leefgroep|living|"
    r"keukentafel|aula|hoofdkantoor|pand|conferentieoord|[a-z]{0,20}flat|hofje|dorfhaus|gemeinschaftshaus"
    r"|feesttent|circustent|ziekenhuis|"
    r"café|yurt|tent|tipi|mfc|roc|mfa"
    r"|kulturhus|abdij|pastorie|"
    r"museum|"
    r"parish hall|village hall|church|library|office|practice|studio|hall|garden|school|praxis|barn|kitchen|canteen|"
    r"living room|meeting room|staff room|community cent(?:re|er)|cent(?:re|er)|gym|yard|field|meadow|clubhouse|"
    r"saal|scheune|pfarrheim|gemeindehaus|seminarraum|wohnzimmer))\b"
)
"""Kinds of rooms, alone or at the end of a longer word; "bevestiging" is no "vestiging"."""
ONLINE: Final = (
    r"\b(?:(?:via|over|on|per|met|in|through|using|op) )?(?P<tool>zoom|(?:microsoft |ms )?teams|skype|google meet|"
    r"facetime|whatsapp-?video|beeldbellen|jitsi|webex|whereby|google hangouts|hangouts|gotomeeting|discord|"
    r"messenger-?video|videobellen|doxy\.me|bigbluebutton)\b|"
    r"\b(?P<online>online|telefonisch)(?! (?:cursus|course|class|programme|program|module|video|kurs|aanmeld|boek|"
    r"geboekt|beoordel|agenda|bestel|gekocht|betaa?l|"
    r"review|gezet|"
    r"formulier|winkel|shop|aangemeld|ingeschreven|gevonden|gelezen|bereikbaar|contact|gesproken|afgezegd|meegedeeld|"
    r"te bereiken|erreich\w*|zu erreichen|laten weten|doorgegeven|gemeld|afgemeld|aangevraagd|verteld|gehoord"
    r"|toegezegd|beloofd|besproken))"
)
OF_THE_SENDER: Final = (
    r"\b(?:woon|wonen|woont|woonachtig|wonende?|gevestigd|afkomstig|gedomicilieerd|live|lives|wohne|verhuisd|geboren|"
    r"sta\w* ingeschreven|(?:ik|zij|hij|die|we|"
    r"wij) werkt?e?n?|werkzaam|opgegroeid|"
    r"op school|(?:zit|woon|ga|vertrek) (?:ik|hij|zij|we|wij)|(?:ik|hij|zij|we) (?:zit|vertrekt?) (?:nu |dan "
    r"|nu even )?in"
    r"|(?:ik|we|wij|i) (?:dacht|dachten|thought) dat|terwijl (?:ik|we|wij|hij|zij|mijn \w{2,12}) in|zit op"
    r"|studeer\w*|kom uit|komt uit|jeugd|verleden|tijd bij|vroeger)\b[^.]{0,30}$"
)
"""Before a place where the sender lives, works or comes from."""
AFTERWARDS: Final = (
    r"\b(?:huisje|vakantiehuis\w*|een hotel|hotelkamer|b&b|overnacht\w*|logeer\w*|appartement|bureau van de politie|"
    r"politie\w*|ambulance|spoed\w*|ziekenhuis|huisarts\w*|eerste hulp|belandde|beland|opgenomen|op de parkeerplaats|"
    r"parkeerplaats|las ik|gelezen|lees ik|staat op|gezien op|boekwinkel|winkel)\b[^.]{0,40}$"
)
"""Before a place where the sender was on the way, or afterwards."""
OTHER_PLACES: Final = (
    r"(?i:^(?:zelfde|dezelfde|hetzelfde|andere?|elke|alle|geen|lege|aparte|hele|deze|die|welke)\s|"
    r"(?<!onze )wachtkamer|ziekenhuis|spoedpost|huisartsenpost|huisartsenpraktijk|winkel|boekwinkel|station"
    r"|ouderlijk huis|^(?:the|het) (?:field|veld)$)|^(?:uw|"
    r"jouw|je|mijn) huis$"
)
"""Places of other things than the service."""
MUSTER: Final = (
    r"\b(?:vertrek\w*|vertrokken|verzamel\w*|afgesproken|afspraak|starten|startte\w*|start|begon\w*|ontmoet\w*|meet|"
    r"treffpunkt)\b[^.!?]{0,40}?\b(?:vanaf|bij|op|aan|at|from|am)\s"
    r"(?P<place>(?:de|het|the|dem)\s(?:parkeerplaats|parkeerterrein|station|bushalte|halte|ingang|brug|haven|sluis|"
    r"kerk|"
    r"molen|pont|veerpont|steiger|vvv|poort|hek|picknicktafel|schaapskooi|uitkijktoren|fontein|car park|entrance|"
    r"bridge|"
    r"gate|parkplatz)\b(?:\s(?:bij|van|naast|tegenover|achter|of)\s(?:de|het|the)\s\w{3,20})?"
    r"(?:\s(?:in|te|van|bij|of)\s[A-ZÀ-Þ][\w'’-]{1,25})?)"
)
"""Where a walk sets out."""
NAMED_HOUSE: Final = (
    r"\b(?:in|bij|te)\s(?P<place>(?:het|de|'t|’t|Het|De)\s(?:[A-ZÀ-Þ][a-zß-ÿ]{2,20}\s)?[A-ZÀ-Þ][\w'’-]{2,25}"
    r"(?:\s(?:in|te)\s[A-ZÀ-Þ][\w'’-]{1,25})?)(?=\s?(?:[.,;:!?)]|$|\n)|\s(?:zat|zaten|was|waren|stond|hadden|had|"
    r"begon|om|"
    r"deed|ging|heeft|hebt|voor|met)\b)"
)
"""A house called by its name: "in het Bonte Hert", "in De Luifel"."""
_NO_HOUSE: Final = (
    "bijbel koran betuwe veluwe achterhoek randstad ardennen bommelerwaard kempen peel linge waal maas rijn lek "
    "nederlands engels duits frans gelderlander volkskrant telegraaf trouw libelle margriet stentor limburger "
    "facebook instagram whatsapp app pasen kerst pinksteren hemelvaart advent ramadan noorden zuiden oosten westen "
    "ijssel alblasserwaard tielerwaard langstraat meierij maasland ooijpolder bourgogne provence dordogne"
)
NO_HOUSE: Final = frozenset(_NO_HOUSE.split())
"""Names behind "in de" that are no house: regions, books, papers, languages, feasts."""
_TOWNS: Final = (
    "ophemert varik tiel geldermalsen culemborg zaltbommel lienden beusichem ochten opheusden kesteren "
    "dodewaard elst arnhem nijmegen wijchen druten beneden-leeuwen maurik waardenburg haaften tuil heesselt "
    "neerijnen opijnen asperen leerdam vianen gorinchem utrecht amersfoort zeist driebergen veenendaal rhenen "
    "wageningen ede barneveld apeldoorn zutphen deventer zwolle kampen almelo hengelo enschede doetinchem "
    "winterswijk den_bosch 's-hertogenbosch oss uden veghel eindhoven helmond tilburg breda roosendaal waalwijk "
    "vlijmen drunen rotterdam dordrecht delft leiden gouda den_haag amsterdam haarlem hilversum bussum almere "
    "lelystad alkmaar hoorn groningen assen emmen leeuwarden drachten heerenveen sneek maastricht heerlen sittard "
    "roermond venlo middelburg goes antwerpen gent brugge leuven mechelen hasselt turnhout genk kortrijk aalst "
    "brussel lommel kleve emmerich maren-kessel lith megen ravenstein cuijk boxmeer "
)
LOWER_TOWNS: Final = frozenset(name.replace("_", " ") for name in _TOWNS.split())
"""Towns that are recognised without a capital; those that are words too ("best", "heel", "echt") are not here."""
NO_TOWN: Final = frozenset(
    {
        "veld",
        "word",
        "excel",
        "pdf",
        "corona",
        "spagaat",
        "suriname",
        "belgië",
        "duitsland",
        "marokko",
        "turkije",
        "frankrijk",
        "portugal",
        "italië",
        "griekenland",
        "oostenrijk",
        "zwitserland",
        "engeland",
        "amerika",
        "canada",
        "australië",
        "polen",
        "oekraïne",
        "indonesië",
        "china",
        "india",
        "afrika",
        "germany",
        "belgium",
        "france",
        "spain",
        "holland",
        "spanje",
        "europa",
        "mijn",
        "uw",
        "de",
        "het",
        "een",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
        "januari",
        "februari",
        "mieke",
        "degenaar",
        "heelimperfect",
        "dutch",
        "english",
        "nederlands",
        "engels",
        "duits",
        "nederland",
        "god",
        "facebook",
        "instagram",
        "google",
        "whatsapp",
        "balans",
        "beweging",
        "stilte",
        "rust",
        "tranen",
        "totaal",
        "march",
        "may",
        "june",
        "july",
        "october",
        "deutsch",
        "zuid",
        "noord",
        "systemisch",
        "pinksteren",
        "pasen",
        "kerst",
        "zoom",
        "teams",
    }
)
"""Capitalised words behind "in" that are no town."""
