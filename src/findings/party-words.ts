/** Words that tell whether whoever is named beside them is a party. */

export const PROPOSALS =
	/^(?:proposal|offer|request|demand|plan|call|invitation|decision|claim|appeal|bid|candidacy|nomination|resignation|term|condition|family|government|son|daughter|wife|release|extradition|return|son|party|force|troop)$/;

export const WATERS = /^(?:Sea|Gulf|Bay|Strait|Straits|Channel|Ocean|Isle|Isles|Cape|Lake|River|Mount)$/;

export const PAPERS =
	/^(?:resolution|statement|declaration|report|letter|motion|decree|order|ruling|law|bill|text|communique|communiqué|note|petition|directive)$/;

export const PASSES =
	/^(?:adopt|pass|approve|issue|publish|release|sign|submit|write|send|back|endorse|table|circulate|draft|hand)$/;

/** "Bulgaria's {coach}", "the Brazilian {planemaker}": no state acts through them. */
export const PRIVATE =
	/^(?:competitor|rival|predecessor|successor|challenger|neighbour|neighbor|enemy|foe|victim|captor|kidnapper|attacker|killer|airline|athlete|automaker|bank|company|conglomerate|exporter|firm|giant|importer|insurer|lender|manufacturer|producer|retailer|shipbuilder|steelmaker|supplier|band|batsman|boxer|brewer|captain|sect|newspaper|carmaker|champion|coach|cricketer|cyclist|defender|drugmaker|footballer|forward|goalkeeper|golfer|midfielder|orchestra|planemaker|player|retailer|rider|runner|singer|skier|striker|swimmer|troupe|winger|wrestler)$/;

/** "his {ex-wife}", "Ruiz's {niece} Ana": somebody else. */
export const KIN =
	/^(?:ex-|step|grand|half-|great-)*(?:wife|husband|son|daughter|child|father|mother|parent|brother|sister|sibling|cousin|uncle|aunt|nephew|niece|widow|widower|girlfriend|boyfriend|fiancée?|fiancee|friend)(?:-in-law)?$/i;

/** "hundreds of {thousands} of people": no party but a count of them. */
export const COUNT = /^(?:ten|dozen|hundred|thousand|million)$/i;
