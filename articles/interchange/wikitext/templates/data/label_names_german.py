"""Labels for parameters of German infoboxes whose names are short for something."""

from __future__ import annotations

# As in `label_names.py`.
_TABLE = """
Titel: dt
Originaltitel: ot originaltitel
Produktionsland: pl
Originalsprache: os
Erscheinungsjahr: pj
Länge in Minuten: len
Altersfreigabe: fsk jmk
Regie: reg
Drehbuch: drb
Produktion: pro
Musik: musik
Kamera: kamera
Schnitt: schnitt
Besetzung: besetzung
Synchronisation: syn
Name: kurzname langname
Bild: bildname bild
Bildunterschrift: bildtext
Geburtstag: geburtstag
Todestag: todestag sterbedatum
Stationen in der Jugend: jugendvereine_tabelle jugendvereine
Stationen: vereine_tabelle vereine
Nationalmannschaft: nationalmannschaft_tabelle nationalmannschaft
Stationen als Trainer: trainer_tabelle
Stand der Stationen: lgupdate
Stand der Länderspiele: nmupdate
Kfz-Kennzeichen: kfz kfz-kennzeichen
Postleitzahl: plz
Höhe: höhe
Fläche: fläche
Einwohner: ew einwohner
Amtlicher Gemeindeschlüssel: ags
Taxon: taxon_name
Wissenschaftlicher Name: taxon_wissname
Rang: taxon_rang
Autor: taxon_autor
Gefahrenhinweise: h
Sicherheitshinweise: p
Toxikologische Daten: toxdaten
Staat: land staat
"""

GERMAN: dict[str, str] = {
    name: label
    for line in _TABLE.split("\n")
    for label, _, names in [line.partition(":")]
    for name in names.split()
}
