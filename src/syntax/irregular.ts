/** Forms that no rule gives: "lemma form form …" a line, by part of speech. Facts of English grammar. */
const table = (lines: string): ReadonlyMap<string, string> => {
	const map = new Map<string, string>();
	for (const line of lines.trim().split(/\s*;\s*/)) {
		const [lemma, ...forms] = line.split(/\s+/);
		for (const form of forms) map.set(form, lemma);
	}
	return map;
};

export const verbs = table(`
be am is are was were been being 's 'm 're ’s ’m ’re ai s re m art;have has had having 've ’ve 'd ’d hath ve;do does did done doing du doth;
go goes went gone going gon;say says said saith;make made;get got gotten;come came;take took taken;see saw seen;know knew known;think thought;
give gave given;find found;tell told;become became;leave left;feel felt;bring brought;begin began begun;keep kept;hold held;write wrote written;
stand stood;hear heard;mean meant;meet met;run ran;pay paid;sit sat;speak spoke spoken;lead led;grow grew grown;lose lost;fall fell fallen;
send sent;build built;understand understood;draw drew drawn;break broke broken;spend spent;rise rose risen;drive drove driven;buy bought;
wear wore worn;choose chose chosen;seek sought;catch caught;deal dealt;win won;forget forgot forgotten;lay laid;sell sold;fight fought;
teach taught;eat ate eaten;sing sang sung;strike struck stricken;hang hung;shake shook shaken;ride rode ridden;feed fed;shoot shot;drink drank drunk;
hide hid hidden;fly flew flown;sleep slept;throw threw thrown;bear bore borne born;flee fled;swear swore sworn;bind bound;withdraw withdrew withdrawn;
undertake undertook undertaken;overcome overcame;overthrow overthrew overthrown;overtake overtook overtaken;oversee oversaw overseen;foresee foresaw foreseen;
forbid forbade forbidden;forgive forgave forgiven;freeze froze frozen;steal stole stolen;swim swam swum;tear tore torn;wake woke woken;awake awoke awoken;
arise arose arisen;bite bit bitten;blow blew blown;dig dug;lend lent;light lit;ring rang rung;shrink shrank shrunk;sink sank sunk;slide slid;spin spun;
spring sprang sprung;stick stuck;sting stung;stink stank stunk;sweep swept;swing swung;weave wove woven;weep wept;wind wound;wring wrung;creep crept;
cling clung;bend bent;bleed bled;breed bred;burn burnt;dream dreamt;dwell dwelt;kneel knelt;lean leant;leap leapt;learn learnt;smell smelt;spell spelt;
spill spilt;spoil spoilt;bid bade;mistake mistook mistaken;misunderstand misunderstood;mislead misled;uphold upheld;withhold withheld;withstand withstood;
rebuild rebuilt;repay repaid;retell retold;rewrite rewrote rewritten;resell resold;outgrow outgrew outgrown;undergo undergoes underwent undergone;undo undid undone;
shine shone;slay slew slain;stride strode;strive strove striven;tread trod trodden;grind ground;speed sped;shear shorn;sew sewn;show shown;sow sown;swell swollen;
prove proven;saw sawn;mow mown;die dying died dies;lie lying lay lain lied lies;tie tying tied ties;vie vying;forgo forwent forgone;behold beheld;beget begot begotten;
foretell foretold;partake partook partaken;redo redid redone;rethink rethought;retake retook retaken;outdo outdid outdone;overdo overdid overdone;override overrode overridden;overrun overran;
beat beaten;befall befell befallen;spit spat;shed shedding;quit quitting;put putting;cut cutting;hit hitting;let letting;set setting;get getting;sit sitting;
can ca can could_;will 'll ’ll wo ll;would 'd_ ;shall sha;panic panicked panicking;traffic trafficked trafficking;mimic mimicked mimicking;picnic picnicked picnicking;
ski skiing skied;die dying;age ageing;singe singeing;dye dyeing dyed;eye eyeing eyed;free freed freeing;see seeing;agree agreed agreeing;guarantee guaranteed guaranteeing;
focus focused focusing focuses focussed;bias biased biasing;canvas canvased;bus bused busing;gas gassed gassing gasses;veto vetoed vetoing vetoes;echo echoed echoes;
ache ached aching aches;argue argued arguing;publicise publicised;travel travelled travelling traveled traveling;control controlled controlling;
rout routed routing;taste tasted tasting;waste wasted wasting;paste pasted pasting;bathe bathed bathing;breathe breathed breathing;clothe clothed clothing;soothe soothed soothing;
loathe loathed loathing;combat combated combating;visit visited visiting`);

export const nouns = table(`
man men;woman women;child children;person persons people;foot feet;tooth teeth;goose geese;mouse mice;ox oxen;life lives;wife wives;knife knives;leaf leaves;
half halves;shelf shelves;self selves;thief thieves;wolf wolves;loaf loaves;calf calves;scarf scarves;hoof hooves;elf elves;
crisis crises;analysis analyses;thesis theses;hypothesis hypotheses;basis bases_;diagnosis diagnoses;emphasis emphases;oasis oases;axis axes;synthesis syntheses;parenthesis parentheses;
criterion criteria;phenomenon phenomena;bacterium bacteria;curriculum curricula;memorandum memoranda;referendum referenda;medium media_;datum datum;stratum strata;addendum addenda;
stimulus stimuli;nucleus nuclei;fungus fungi;alumnus alumni;radius radii;syllabus syllabi;cactus cacti;index indices;appendix appendices;matrix matrices;vertex vertices;formula formulae;larva larvae;antenna antennae;
quiz quizzes;bus buses busses;gas gases;lens lenses;virus viruses;bonus bonuses;campus campuses;status statuses;census censuses;focus focuses;bias biases;atlas atlases;iris irises;canvas canvases;chorus choruses;
citrus citruses;corpus corpora corpuses;genus genera;genius geniuses;surplus surpluses;consensus consensuses;prospectus prospectuses;caucus caucuses;circus circuses;minus minuses;plus pluses;octopus octopuses;walrus walruses;sinus sinuses;apparatus apparatuses;tennis tennis;alias aliases;pancreas pancreases;
movie movies;cookie cookies;tie ties;lie lies;pie pies;die dies;rookie rookies;calorie calories;zombie zombies;selfie selfies;genie genies;hippie hippies;brownie brownies;prairie prairies;eerie eeries;junkie junkies;veggie veggies;foodie foodies;cutie cuties;birdie birdies;pixie pixies;sortie sorties;menagerie menageries;magpie magpies;collie collies;species species;series series;
shoe shoes;toe toes;foe foes;hoe hoes;canoe canoes;woe woes;ache aches;headache headaches;cache caches;niche niches;avalanche avalanches;psyche psyches;moustache moustaches;toothache toothaches;axe axes_;
news news;politics politics;economics economics;physics physics;mathematics mathematics;ethics ethics;athletics athletics;logistics logistics;headquarters headquarters;clothes clothes;remains remains;surroundings surroundings;arrears arrears;Netherlands netherlands;Philippines philippines;Olympics olympics;Paralympics paralympics;Commons commons;gentleman gentlemen;arms arms_;means means;barracks barracks;crossroads crossroads;
aircraft aircraft;sheep sheep;fish fish;deer deer;offspring offspring;police police;cattle cattle;works works_;bellows bellows;gallows gallows;mumps mumps;measles measles;diabetes diabetes;premises premises;thanks thanks_;
brother brethren;penny pence;dice dice;passer-by passers-by;sister-in-law sisters-in-law;attorney attorneys;money monies;data data;
January jan jan.;February feb feb.;March mar mar.;April apr apr.;June jun jun.;July jul jul.;August aug aug.;September sept sept. sep sep.;October oct oct.;November nov nov.;December dec dec.;
Monday mon. mon;Tuesday tue tues tue. tues.;Wednesday wed wed. weds;Thursday thu thur thurs thu. thur. thurs.;Friday fri fri.;Saturday sat. ;Sunday sun.;year yr yr. yrs yrs.;hour hr hr. hrs hrs.;minute min min. mins mins.`);

export const adjectives = table(`
good better best;bad worse worst;far farther farthest furthest;little littler;large larger largest;late later latest;nice nicer nicest;safe safer safest;wide wider widest;close closer closest;
fierce fiercer fiercest;strange stranger strangest;brave braver bravest;rare rarer rarest;severe severer severest;simple simpler simplest;able abler ablest;wise wiser wisest;fine finer finest;
cute cuter cutest;pure purer purest;white whiter whitest;blue bluer bluest;true truer truest;free freer freest;loose looser loosest;huge huger hugest;gentle gentler gentlest;noble nobler noblest;humble humbler humblest;
little littlest;subtle subtler subtlest;pale paler palest;rude ruder rudest;crude cruder crudest;dense denser densest;intense intenser;tense tenser;scarce scarcer scarcest;sure surer surest;mature maturer;brown browner;
ripe riper;sore sorer;tame tamer;vile viler;stable stabler;feeble feebler;idle idler;ample ampler;wee weer;cool cooler coolest;full fuller fullest;small smaller smallest;tall taller tallest;ill iller;dull duller dullest;still stiller;shrill shriller;
gross grosser grossest;cross crosser;elder elder;eldest eldest;handsome handsomer;dumb dumber dumbest;ugly uglier ugliest;tough tougher toughest;more more;most most;less less;least least;other other;former former;latter latter;inner inner;outer outer;upper upper;own own;further further;northern northern`);

export const adverbs = table(`
well better best;badly worse worst;far further farther furthest farthest;late later latest;early earlier earliest;not n't n’t nt;soon sooner soonest;often oftener;long longer longest;hard harder hardest;fast faster fastest;
high higher highest;low lower lowest;near nearer nearest;close closer closest;deep deeper deepest;strong stronger;quick quicker quickest;easy easier easiest;loud louder loudest;little;more more;most most;less less;least least;never ne'er`);

/** By tag: PRP and PRP$ of the same form differ ("her book": her; "saw her": she). */
export const pronouns = new Map(
	Object.entries({
		me: "I",
		us: "we",
		him: "he",
		them: "they",
		thee: "thou",
		"'s": "we",
		"’s": "we",
		"'em": "they",
		em: "they",
		ya: "you",
		y: "you",
		"y'": "you",
		u: "you",
		mine: "my",
		ours: "our",
		yours: "your",
		theirs: "their",
		hers: "her",
		these: "this",
		those: "that",
		i: "I",
		whom: "who",
		ourself: "ourselves",
	}),
);
