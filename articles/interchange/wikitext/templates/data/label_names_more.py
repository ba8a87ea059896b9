"""Labels for the parameters of infoboxes: living things, substances, sports, works and the rest."""

from __future__ import annotations

# As in `label_names.py`.
MORE = """
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
Image: image imagefile imagefile1 image_name bild
Image: foto photo picture img image_file image_skyline cover
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
Official name: official_name officialname
UTC offset: utc_offset
UTC offset (DST): utc_offset_dst
Time zone (DST): timezone_dst
ISO code: iso_code
GHS pictograms: ghspictograms
H phrases: hphrases
P phrases: pphrases
pKa: pka
LD50: ld50
LC50: lc50
LogP: logp
NFPA health: nfpa_h
NFPA fire: nfpa_f
NFPA reactivity: nfpa_r
ATC code, suffix: atc_suffix atccode_suffix
Vice President: vicepresident vice_president
"""
