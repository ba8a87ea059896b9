"""Navigation boxes that are known by name, and maps and diagrams that have no words."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import leave_out

leave_out(
    "navbox|navbar|v-t-e|navbox musical artist|navbox with columns"
    "|navbox with collapsible groups|sidebar|navigationsleiste|navigationsleisten"
    "|nav|unscr 1996|s-stub|stub|location map|location map+|location map~"
    "|location map many|positionskarte|positionskarte+"
    "|location map start|location map end|mapframe|maplink|osm location map"
    "|graph:chart|pushpin map|superimpose2|chart top|chart bottom|familytree/start"
    "|familytree/end|chart/start|chart/end|tree chart/start2|image label"
    "|image label begin|image label end|image label small|ec taekwondo"
    "|national register of historic places"
    "|navigationsleiste jahr|bs-header|bs-table|bs-daten|bs|bs2|bs3|bs4|bs5|bs6|bs7"
    "|routemap|bs-map|finnish nationals figure skating|f1 nc race report"
    "|f1 race report"
    "|category toc|categorytoc|largecategorytoc|large category toc|category diffuse"
    "|category tree all|catmain|cat main|container category|see also cat"
    "|categorytree|popular pages"
    "|year nav topic5|year nav|year nav topic|decade category header|calendar"
    "|year article header|c21 year in topic|c20 year in topic|m1 year in topic|day"
    "|kalender|jahreskalender"
    "|artikel jahr|monthly clean-up category|u.s. presidents|us presidents"
    "|asteroideae-stub|world topic|europe topic|africa topic|asia topic"
    "|list of asia topics|countries of europe|americas topic|oceania topic"
    "|north america topic|south america topic|us state navbox|music topic"
    "|geobox locator|series|part of a series|campaignbox|campaign"
)  # fmt: skip
