"""Labels for the parameters of infoboxes that their names do not tell well, English and German."""

from __future__ import annotations

from articles.interchange.wikitext.templates.data.label_names_more import MORE

# A line: the label, then the names (lower case, without a number at their end) that it is for.
_TABLE = """
Name: name title official_name officialname
Full name: full_name fullname
Born: birth_date birthdate born geburtsdatum geburtstag dateofbirth date_of_birth dob birth
Birthplace: birth_place birthplace geburtsort placeofbirth place_of_birth cityofbirth
Birth name: birth_name birthname geburtsname
Died: death_date deathdate died sterbedatum todesdatum dateofdeath date_of_death death
Place of death: death_place deathplace sterbeort placeofdeath place_of_death cityofdeath
Cause of death: death_cause
Resting place: resting_place restingplace burial_place buried placeofburial
Disappeared: disappeared_date
Native name: native_name nativename
Other names: other_names othernames other_name othername alternate_names alt_name alias aliases
Also known as: also_known_as aka
Nickname: nickname nicknames nick spitzname
Occupation: occupation occupations beruf
Years active: years_active yearsactive years aktiv active
Spouse: spouse spouses spouse(s)
Partner: partner partners domesticpartner
Children: children issue kinder
Parents: parents parent eltern
Relatives: relatives relations
Alma mater: alma_mater almamater
Education: education
Nationality: nationality nationalität
Citizenship: citizenship
Residence: residence home home_town hometown
Known for: known_for knownfor known
Notable works: notable_works notableworks notable_work magnum_opus notablework
Political party: party political_party otherparty
Website: website homepage url www webseite official_website web web_site hp
Height: height höhe größe
Weight: weight gewicht
Origin: origin herkunft
Genre: genre genres
Instruments: instrument instruments
Labels: label labels
Past teams: pastteams past_teams
Height (ft): heightft height_ft
Height (in): heightin height_in
Draft year: draftyear
Draft round: draftround
Draft pick: draftpick
High school: highschool high_school
Medals: medaltemplates medal_templates
Total games: totalcaps
Total goals: totalgoals
Club figures as of: club_update clubupdate pcupdate
National team figures as of: nationalteam_update ntupdate
Part of: partof
Trade name: tradename trade_name
Full official name: conventional_long_name
Earlier title: prev_title
Later title: next_title
Members: current_members members mitglieder band_members
Past members: past_members former_members
Associated acts: associated_acts
Released: released release_date veröffentlichung
Recorded: recorded
Length: length länge running_time runtime
Producer: producer producers
Director: director directors
Writer: writer writers
Starring: starring
Music: music
Cinematography: cinematography
Editing: editing
Studio: studio
Distributor: distributor
Country: country staat land
Language: language sprache languages
Budget: budget
Box office: gross
Author: author autor
Illustrator: illustrator
Cover artist: cover_artist
Series: series
Subject: subject
Publisher: publisher verlag
Published: pub_date published publication_date erscheinungsdatum erscheinungsjahr
Media type: media_type
Pages: pages
Preceded by: preceded_by prev last_album previous vorgänger
Followed by: followed_by next next_album following nachfolger
Predecessor: predecessor
Successor: successor
Founded: gründungsdatum foundation founded foundation_date formation founded_date gründung
Founder: founder founders gründer
Dissolved: dissolved defunct aufgelöst auflösung
Headquarters: headquarters location_city hq_location sitz
Key people: key_people keypeople
Industry: industry branche
Products: products
Revenue: revenue umsatz
Operating income: operating_income
Net income: net_income
Total assets: assets
Total equity: equity
Employees: num_employees employees mitarbeiter mitarbeiterzahl
Parent: parent_company
Subsidiaries: subsid subsidiaries
Traded as: traded_as
Type: type company_type typ
Location: location ort lage
Coordinates: coordinates coords koordinaten coor
Area: area area_total area_total_km2 fläche
Population: population population_total pop einwohner
Population as of: population_as_of pop_date
Density: population_density population_density_km2 bevölkerungsdichte
Elevation: elevation elevation_m höhenlage
Time zone: timezone time_zone zeitzone
Postal code: postal_code plz postleitzahl zip_code
Area code: area_code vorwahl
Established: established established_date
Architect: architect architekt
Architectural style: architecture architectural_style
Built: built
Added to register: added
Register number: refnum
Nearest city: nearest_city
Mayor: mayor bürgermeister
Motto: motto
Anthem: national_anthem
Capital: capital hauptstadt
Largest city: largest_city
Official languages: official_languages
Government: government_type
Currency: currency währung
Calling code: calling_code
Internet TLD: cctld
Term: term
Took office: term_start
Left office: term_end
Office: office
Monarch: monarch
President: president
Prime Minister: primeminister prime_minister
Deputy: deputy
Constituency: constituency
Allegiance: allegiance
Branch: branch branch_label
Years of service: serviceyears
Rank: rank
Service number: servicenumber
Unit: unit
Commands: commands
Battles: battles battles/wars
Awards: awards auszeichnungen
Other work: laterwork
Date: date datum
Place: place
Result: result ergebnis
Combatants: combatant
Commanders: commander
Strength: strength
Casualties: casualties
"""

LABELS: dict[str, str] = {
    name: label
    for line in (_TABLE + MORE).split("\n")
    for label, _, names in [line.partition(":")]
    for name in names.split()
}
