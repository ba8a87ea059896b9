"""Labels for the parameters of infoboxes that their names do not tell well, English and German."""

from __future__ import annotations

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
Founded: foundation founded foundation_date formation founded_date gründung
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
Kingdom: regnum reich
Phylum: phylum stamm
Division: divisio division abteilung
Class: classis klasse
Order: ordo ordnung
Family: familia familie
Subfamily: subfamilia
Tribe: tribus
Genus: genus gattung
Species: species art
Subspecies: subspecies
Superfamily: superfamilia
Suborder: subordo
Superorder: superordo
Infraorder: infraordo
Subclass: subclassis
Infraclass: infraclassis
Subphylum: subphylum
Superphylum: superphylum
Subgenus: subgenus
Section: sectio
Variety: variety varietas
Unranked division: unranked_divisio
Unranked class: unranked_classis
Unranked order: unranked_ordo
Unranked phylum: unranked_phylum
Unranked family: unranked_familia
Domain: domain
Taxon: taxon
Binomial name: binomial
Binomial authority: binomial_authority
Trinomial name: trinomial
Trinomial authority: trinomial_authority
Genus authority: genus_authority
Species authority: species_authority
Authority: authority
Type species: type_species
Synonyms: synonyms synonym
Conservation status: status
Conservation status system: status_system
Range map: range_map
Diversity: diversity
Subdivision ranks: subdivision_ranks
Subdivision: subdivision
Fossil range: fossil_range
IUPAC name: iupacname iupac_name iupac
Other names of the compound: othernames_chem
CAS number: casno cas_number cas
Formula: formula summenformel
Molar mass: molarmass molar_mass molmasse molecular_weight
Appearance: appearance
Density of the substance: density_chem
Melting point: meltingpt meltingptc meltingptf meltingptk schmelzpunkt
Boiling point: boilingpt boilingptc boilingptf boilingptk siedepunkt
Solubility: solubility löslichkeit
SMILES: smiles
InChI: inchi stdinchi
InChIKey: inchikey stdinchikey
PubChem: pubchem
ChemSpider: chemspiderid
UNII: unii
EC number: einecs ec_number
ATC code: atc_prefix atccode_prefix
DrugBank: drugbank
Position: position ru_position
Current position: ru_currentposition
Current club: currentclub
Squad number: clubnumber
Number: number nummer
Team: team
Coach: coach trainer
League: league liga
Stadium: stadium ground
Capacity: capacity
Chairman: chairman
Manager: manager
Season: season
Team's place: position_league
Weight class: weight_class
Stance: stance
Fighting out of: fighting_out_of
Kickboxing wins: kickbox_win
Kickboxing wins by knockout: kickbox_kowin
Kickboxing losses: kickbox_loss
Kickboxing draws: kickbox_draw
Wins: wins win
Losses: losses loss
Draws: draws draw
Pole position: pole_driver
Pole position country: pole_country
Pole position team: pole_team
Pole position time: pole_time
Fastest lap: fast_driver
Fastest lap team: fast_team
Fastest lap time: fast_time
Fastest lap country: fast_country
First: first_driver
First, country: first_country
First, team: first_team
Second: second_driver
Second, country: second_country
Second, team: second_team
Third: third_driver
Third, country: third_country
Third, team: third_team
Course length (mi): course_mi
Course length (km): course_km
Distance (laps): distance_laps
Distance (mi): distance_mi
Distance (km): distance_km
Votes for: for
Votes against: against
Abstentions: abstention
Pronunciation: pronunciation pronounce
Religion: religion
Ethnicity: ethnicity
Signature: signature
Logo: logo
Seal: seal
Flag: flag image_flag
Coat of arms: coat_of_arms image_coat wappen image_shield
Map: map image_map
Map caption: map_caption
Footnotes: footnotes footnote fußnoten
Notes: notes note anmerkungen
Image: image imagefile imagefile1 image_name bild foto photo picture img image_file image_skyline cover
Fields: fields field fachgebiet
Institutions: institutions work_institutions workplaces work_institution
Thesis: thesis_title
Thesis year: thesis_year
Doctoral advisor: doctoral_advisor
Doctoral students: doctoral_students
Academic advisors: academic_advisors
Notable students: notable_students
Influences: influences influenced_by
Influenced: influenced
Era: era
Region: region
School or tradition: school_tradition
Main interests: main_interests
Notable ideas: notable_ideas
Voice type: voice_type
Net worth: net_worth
Years of reign: reign reign_date
Coronation: coronation
House: house
Father: father vater
Mother: mother mutter
Dynasty: dynasty
Developer: developer entwickler
Latest release: latest_release_version
Latest release date: latest_release_date
Preview release: latest_preview_version
Operating system: operating_system
Programming language: programming_language programmed_in
Platform: platform platforms
License: license lizenz
Engine: engine
Modes: modes
Designer: designer
Composer: composer
First appearance: first first_appearance
Created by: creator
Portrayed by: portrayer
Original network: network
Original run, from: first_aired
Original run, to: last_aired
Seasons: num_seasons
Episodes: num_episodes
Executive producer: executive_producer
Creator: created_by
Opening theme: opentheme
Closing theme: endtheme
Isolates: ur_language
Speakers: speakers sprecher
Language family: familycolor fam
ISO 639-1: iso1
ISO 639-2: iso2
ISO 639-3: iso3
"""

LABELS: dict[str, str] = {
    name: label
    for line in _TABLE.strip().split("\n")
    for label, _, names in [line.partition(":")]
    for name in names.split()
}
