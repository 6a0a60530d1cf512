/** The words and shapes by which the lines of a page are told apart: its own, an author's, a caption's, a dateline's. */

export const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?";
export const fullDate = new RegExp(
	`(?<y1>\\d{4})[-/.](?<m1>\\d{1,2})[-/.](?<d1>\\d{1,2})(?!\\d)|\\b(?<m2>${month})\\s(?<d2>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<y2>\\d{4})|\\b(?<d3>\\d{1,2})(?:st|nd|rd|th)?\\s(?<m3>${month}),?\\s(?<y3>\\d{4})|\\b(?<a>\\d{1,2})[/.](?<b>\\d{1,2})[/.](?<y4>\\d{4})`,
	"gi",
);

/** Who speaks next where a conversation is written down: "MR. LUND: We are." */
export const turn =
	/^(?:MR|MS|MRS|DR|SEN|REP|GEN|AMB|AMBASSADOR|SECRETARY|MINISTER|PRESIDENT|SPOKES\p{Lu}+|QUESTION|REPORTER|MODERATOR|HOST|Q|A)\b\.?[^:\n]{0,40}:/u;
/** "Home > Press > Briefings": where in the site the page stands. */
export const crumbs = /^[\p{Lu}][\p{L} &-]{1,30}(?:\s[>»›/]\s[\p{L}][\p{L} &-]{1,40}){1,5}$/u;
/** "Ana Lund, Dublin", "Ana Lund in Dublin": an author where no sentence of the story stands yet. */
export const author =
	/^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,2}(?:,| in| \|) \p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+)?$/u;
/** A name, a comma and an office. */
export const signature =
	/^(?:[—–-]\s?)?\p{Lu}[\p{L}'’.-]+(?: (?:\p{Lu}[\p{L}'’.-]+|de|van|von|der|bin|al)){1,4}, \p{Lu}?\p{L}[^.!?]{3,120}$/u;
/** What a page sets before the name of another page. */
export const pointer =
	/^(?:(?:also |must )?read(?: (?:more|also|next|on|this))?|see also|related(?: (?:story|stories|article|coverage|news))?|watch|listen|in pictures|explainer|don['’]t miss)\s?[:|»>–—-]\s?(?=["“‘']?[\p{Lu}\p{N}])/iu;

/** The kind of another page before its name: never the first line. */
export const label =
	/^(?:opinion|analysis|explainer|editorial|comment|podcast|video|gallery|profile|fact check)\s?[:|]\s?["“‘']?\p{Lu}/iu;

/** Lines that belong to the page, not to the story. */
export const boilerplate = new RegExp(
	`^(?:${[
		"read more\\b.{0,120}",
		"read or share this story.*",
		"see also:?.{0,120}",
		"related:?(?: .{0,120})?",
		"also read:?.{0,120}",
		"more:\\s.{0,120}",
		"(?:more|also) (?:on this (?:story|topic|subject)|from .{1,40}|to read)",
		"our standards\\b.{0,80}",
		"(?:join|follow) .{1,40}(?:channel|whatsapp|telegram|facebook|newsletter)\\b.{0,80}",
		"#(?: #)+",
		"leave a (?:reply|comment)",
		"keep reading",
		"list of \\d+ items",
		"end of list",
		"(?:press|media) (?:contacts?|enquiries|inquiries)\\b.{0,80}",
		"visit the .{1,40}(?:page|site|website)",
		"for (?:more|further) information\\b.{0,80}",
		"notes? (?:to|for) editors?",
		// what an agency says of its own text: "(Corrects paragraph 4 to say …)"
		"\\(?(?:corrects|refiles|recasts|updates|adds|clarifies|removes|repeats|rewrites|fixes) (?:to |with |the |in |typo|headline|dateline|byline|day|date|name|title|spelling|figure|number|quote|paragraphs?|paras?|comments?|details|background|previous|earlier).{0,300}\\)",
		"[-—–]?\\s?with reports? from .{1,60}",
		"\\(?(?:with|from|includes?)(?: (?:additional|inputs?|reporting))*(?: (?:from|by))? (?:(?:news |our )?(?:agency|agencies|wires?|bureau)|PTI|ANI|AFP|AP|Reuters|IANS)(?:,? (?:and )?(?:PTI|ANI|AFP|AP|Reuters|IANS|agencies))*(?: (?:inputs?|reports?))?\\)?",
		"[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
		"post a comment",
		"comments?(?: \\(\\d+\\))?",
		"\\d+ comments?",
		"add (?:a )?comments?",
		"view comments",
		"join the conversation.*",
		"advertisements?(?: continue reading the main story)?",
		"sponsored(?: content)?",
		"story continues below(?: advertisement)?",
		"continue reading.*",
		"article continues below.*",
		"skip (?:to|past) .{1,60}",
		"share(?: (?:this|on|via|with)\\b.{0,60})?",
		"tweet",
		"e-?mail(?: this)?",
		"print(?: this)?(?: (?:page|article))?",
		"facebook",
		"twitter",
		"whatsapp",
		"linkedin",
		"pinterest",
		"reddit",
		"(?:save)+",
		"copy link",
		"subscribe\\b.{0,120}",
		"sign up\\b.{0,140}",
		"log ?in",
		"register",
		"newsletter.{0,80}",
		"get (?:the|our) .{1,60}newsletter.*",
		"download (?:the|our) .{1,40}app.*",
		"follow (?:us|\\S+ on|\\S+ \\S+ on)\\b.{0,120}",
		"like us on .{1,60}",
		"chat with us .{1,100}",
		"click (?:here|to)\\b.{0,120}",
		"tap (?:here|to)\\b.{0,80}",
		"watch(?: (?:live|now|the video|video))?:?",
		"scroll down for .{1,40}",
		"listen to this .{0,40}",
		"copyright\\b.{0,200}",
		"©.{0,200}",
		"terms (?:of|and) .{1,40}",
		"privacy policy.{0,60}",
		"cookie.{0,80}",
		"this site uses cookies.*",
		"your e-?mail address will not be published.*",
		"required fields are marked.*",
		"next(?: (?:article|story|page))?",
		"prev(?:ious)?(?: (?:article|story|page))?",
		"back to top",
		"top stories",
		"most (?:read|viewed|popular|shared)",
		"trending(?: now)?",
		"recommended(?: for you)?",
		"you (?:may|might) (?:also )?(?:like|be interested in).{0,60}",
		"editor'?s picks?",
		"latest news",
		"breaking news",
		"live updates",
		"photos?",
		"video",
		"gallery",
		"image",
		"media playback is (?:un)?supported.{0,60}",
		"tags?:.{0,160}",
		"topics?:.{0,160}",
		"filed under:?.{0,120}",
		"categories:.{0,120}",
		"source:\\s.{1,80}",
		"information from:.{0,120}",
		"contact (?:us|the (?:author|writer|reporter)).{0,80}",
		"the-cnn-wire",
		"___+",
		"###",
		"-\\s?end\\s?-",
		"loading\\.*",
	].join("|")})\\s*[.:>»→]*$`,
	"i",
);
export const byline =
	/^(?:(?:Written |Reported |Posted |Story )?[Bb][Yy]:?\s+(?:the\s+)?\p{Lu}[\p{L}'’.-]+|(?:Reuters|Xinhua|AFP|AP|TASS|Tass|Kyodo|Yonhap|Associated Press|Agence France-Presse|Bloomberg|Interfax)(?:\s+(?:Staff|News Agency|in [A-Z]\w+))?\s*(?:$|[|,·-])|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},? (?:correspondent|[A-Z]\w+ (?:Correspondent|Editor|Writer|Reporter))|(?:Staff|Special) (?:writer|reporter|correspondent))/u;
/** A paper's own people: "By our diplomatic staff", "By a staff reporter". */
export const unsigned =
	/^[Bb]y:?\s+(?:(?:our|a|the)\s+)?(?:\p{L}+\s+){0,3}(?:staff|correspondents?|reporters?|writers?|agencies|desk|bureau)\s*$/u;
/** A sentence that has its stop before a desk's sign: "… officials said. (Editor: A. Lund)". */
export const signedOff = /[.!?]["”’]?\s*\([^()]{2,80}\)\s*$/;
export const cutOff =
	/(?:^|\s)(?:a|an|the|and|or|but|that|which|who|whom|whose|of|to|in|for|with|by|from|at|on|as|is|are|was|were|has|have|had|said|its|their|his|her|be|been|will|would|could|should|may|might|can|not|also|than|between|into|because|while|when|if)$/;
/** "as the war drags on": a verb with its particle, nothing cut off. */
export const goesOn =
	/\s(?:drag|go|goe|rage|wear|carrie|move|look|passe|hang|live|press|presse|cash|close|cave|roll|step)s? (?:on|in|by)$/;
/** What a page says it is, above its title. */
export const kicker =
	/^(?:(?:press|media|news) (?:release|statement)|for immediate release|exclusive|breaking|analysis|explainer|opinion)[:.]?$/i;
/** When it was put out: "Xinhua | Updated: 2024-05-16 17:52", "Published 3 March 2024", "March 3, 2024 5:30 pm". */
export const stamp = new RegExp(
	`^(?:[\\p{L}.' ]{0,40}[|·,]\\s*)?(?:(?:first |last )?(?:published|updated|posted|modified|created|issued|date)\\b(?: (?:on|at))?:?\\s.{4,80}|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)[a-z]*,?\\s+)?(?:${month}\\s\\d{1,2},?\\s\\d{4}|\\d{1,2}\\s${month},?\\s\\d{4}|\\d{4}-\\d\\d-\\d\\d)(?:[,|·\\s-]+(?:at\\s)?\\d{1,2}[:.]\\d\\d.{0,30})?)$`,
	"iu",
);
export const caption =
	/^(?:photos?|image|picture|file photo|media caption|image (?:copyright|caption)|video caption|caption|pictured|enlarge this image)\b\s?[:—–|-]?\s?\S.*(?:\p{Lu})|(?:\((?:file )?(?:photo|image|picture|AP photo|credit|AFP|getty|courtesy)[^)]{0,80}\)|\b(?:Getty Images|AFP Photo|AP Photo|Shutterstock|REUTERS\/\p{Lu}[\p{L} .-]+|(?:Photo|Image|Picture|Credit|Photograph)s?(?: by)?:\s?\p{Lu}[^.]{2,60}|\[(?:Photo|File)[^\]]{0,60}\]|\/(?:AFP|AP|EPA|Reuters|Xinhua|TASS|Getty Images)))[.)\]]?\s*$/iu;
/** One of these is in every caption. */
export const captionWord =
	/photo|image|picture|caption|credit|courtesy|file|shutterstock|getty|afp|\/(?:ap|epa|reuters|xinhua|tass)|reuters\//i;
export const agencySign =
	/^(?:(?:\p{Lu}[\p{L}.]{0,15} ){1,3}\/ ?)?(?:EPA|AFP|AP|PA|SWNS|Getty|Rex|Handout|Barcroft|Reuters|KCNA|Alamy|Associated Press|Press Association|AP)[\s:•/-]/u;
const SIGN =
	"(?:(?:\\p{Lu}[\\p{L}.]{0,15} ){1,3}\\/ ?)?(?:EPA|AFP|AP|PA|SWNS|Getty|Rex|Handout|Barcroft|Reuters|KCNA|Alamy|Associated Press|Press Association|AP)(?: or licensors|:Associated Press| Images| Media| Features|\\s?[-•/]\\s?\\p{Lu}\\p{L}+){0,3}";
/** "EPA Troops line the road": an agency's sign run into the caption of its picture. */
export const agencyCaption = new RegExp(`^${SIGN}\\s(?:An?\\s)?\\p{Lu}\\p{Ll}+ .{15,}[^.]$`, "u");
/** The sign before a caption's words: "EPA", "Handout - Getty", "Ana Lund / Reuters", "Image copyright EPA Image caption". */
export const signOf = new RegExp(
	`^(?:Image copyright .{2,40}? Image caption|(?:Image|Video|Media) caption|${SIGN})\\s+(?=(?:An?\\s)?\\p{Lu})`,
	"u",
);
export const agency =
	/\((?:AP|Reuters|REUTERS|AFP|Xinhua|UPI|TASS|Tass|Kyodo|Yonhap|CNN|Bloomberg|ANI|PTI|IANS|dpa|DPA|Interfax|BBC|ITAR-TASS|NNN|VOA|CNA|AFX|RIA Novosti|Anadolu|AA|Ukrinform|IRNA|SPA|WAM)\)/;
export const dateline =
	/^(?:(?:\p{Lu}[\p{L}'’.-]{0,20}|of|de|la|du|al-\p{Lu}\p{L}+)[ \t/]?){1,5}(?:, (?:\p{Lu}[\p{L}'’.]*\.?[ \t]?){1,3})?(?:,? ?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.? \d{1,2}(?:, \d{4})?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))? ?(?:\((?:[^()\n]{2,40})\)|\/[A-Z][\w-]{1,20}\/)?\s?(?:--+|[—–_]|-(?=\s)|:(?=\s))(?=\s|$|\p{Lu})/u;
/** "New Delhi, Dec 13 (PTI) The minister": a day and an agency of capitals in brackets, without a dash. */
export const bracketed =
	/^(?:\p{Lu}[\p{L}'’.-]{0,20}[ \t]?){1,4},? (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}),? \(\p{Lu}{2,8}\)(?=\s)/u;
/** "Bern, 05.01.2026 - The council", "Riyadh, 11 Rajab 1445 H / 23 January 2024 -- The king": a place, a day in full and a dash. */
export const dated =
	/^(?:\p{Lu}[\p{L}'’.-]{0,20}[ \t]?){1,4},? (?:\d{1,2} \p{Lu}[\p{L} '’-]{2,16} 1[34]\d\d ?(?:A?H)? ?[/,] ?)?(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} \p{Lu}\p{L}{2,8} \d{4}|\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}) ?(?:--+|[—–-])(?=\s)/u;
/** "KAZAN, October 22. /TASS/.": an agency's sign between strokes, with a full stop where others have a dash. */
export const slashed =
	/^(?:\p{Lu}[\p{L}'’.-]{0,20}[ \t]?){1,4},? ?(?:(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6}\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}{0,6})\.?)? ?\/\p{Lu}[\p{L} -]{1,20}\/\.?(?=\s|$)/u;
