//! The project's own terms, one constant for each class, property and datatype of `ontology/breachgraph.ttl`.

use super::borrowed::vocabulary;

vocabulary!(
    /// The ontology of this project: claims, counts, parties, systems, reports and timelines in disclosure notices.
    bg, "https://w3id.org/breachgraph/ns#", {
        // Classes.
        INCIDENT = "Incident", DATA_BREACH_INCIDENT = "DataBreachIncident", NOTICE = "Notice",
        EARLIER_NOTICE = "EarlierNotice", SOURCE_TEXT = "SourceText", TEXT_SPAN = "TextSpan", PARTY = "Party",
        PARTY_DESCRIPTION = "PartyDescription", ORGANIZATION_NAME = "OrganizationName", PARTICIPATION = "Participation",
        INFORMATION_SYSTEM = "InformationSystem", SERVER = "Server", DATABASE_SERVER = "DatabaseServer",
        DATABASE = "Database", WEBSITE = "Website", HOSTING_ARRANGEMENT = "HostingArrangement",
        DATA_HOLDING = "DataHolding", PROTECTION = "Protection", AFFECTED_GROUP = "AffectedGroup",
        EXCLUDED_GROUP = "ExcludedGroup", ATTACK = "Attack", INVESTIGATION = "Investigation",
        INVESTIGATION_REPORT = "InvestigationReport", CLAIM = "Claim",
        COMPROMISE_ASSESSMENT = "CompromiseAssessment", LEAK_ASSESSMENT = "LeakAssessment",
        MISUSE_ASSESSMENT = "MisuseAssessment", COUNT_CLASS = "Count", PERIOD_CLAIM = "PeriodClaim",
        STATEMENT_CLASS = "Statement", TIMELINE_EVENT = "TimelineEvent", AUTHORITY_REPORT = "AuthorityReport",
        INDIVIDUAL_NOTIFICATION = "IndividualNotification", COUNTERMEASURE = "Countermeasure", REMEDY_CLASS = "Remedy",
        DISCREPANCY_CLASS = "Discrepancy", MAPPING_RUN = "MappingRun",
        EXTRACTION_RUN = "ExtractionRun", READING = "Reading", REGISTER_ENTRY = "RegisterEntry",
        REGISTER_VERSION = "RegisterVersion", IDENTITY_LINK = "IdentityLink", LINK_FEATURE_CLASS = "LinkFeature",
        LINK_DECISION = "LinkDecision",
        // Datatype.
        FISCAL_YEAR = "fiscalYear",
        // Notice and text.
        DESCRIBES_INCIDENT = "describesIncident", SOURCE_TEXT_OF = "sourceText", TITLE_SPAN = "titleSpan",
        EARLIER_NOTICE_OF = "earlierNotice", VERSION_STAGE = "versionStage", VERSION_LABEL = "versionLabel",
        SHA256 = "sha256", CODE_POINTS = "codePoints", INPUT_SHA256 = "inputSha256", EVIDENCE = "evidence",
        DATE_AS_WRITTEN = "dateAsWritten",
        // What a program read.
        CONFIDENCE = "confidence", READING_OF = "readingOf", READ_PROPERTY = "readProperty",
        // Parties and organisations.
        NAME_IN_TEXT = "nameInText", DESCRIPTION_IN_TEXT = "descriptionInText", ALIAS_IN_TEXT = "aliasInText",
        IDENTIFIED_AS = "identifiedAs", IDENTITY_BASIS = "identityBasis", NAME_USED = "nameUsed",
        ORGANIZATION_KIND = "organizationKind", PARTICIPATION_OF = "participation", PARTICIPANT = "participant",
        PARTY_OF = "party", ROLE = "role", ON_BEHALF_OF = "onBehalfOf", DESIGNATED_BY = "designatedBy",
        // Systems, services, holdings, groups.
        INVOLVED_SYSTEM = "involvedSystem", SERVICE = "service", PROVIDES = "provides", PART_OF_SYSTEM = "partOfSystem",
        STATUS_NOTE = "statusNote", HOSTING = "hosting", HOSTING_TYPE = "hostingType", HOSTED_BY = "hostedBy",
        OPERATED_BY = "operatedBy", VALID_FROM = "validFrom", VALID_UNTIL = "validUntil", HOLDS = "holds",
        INCLUDES_CATEGORY = "includesCategory", PROTECTION_OF = "protection", PROTECTION_STATE = "protectionState",
        CONCERNS_GROUP = "concernsGroup", AFFECTED_GROUP_OF = "affectedGroup", EXCLUDED_GROUP_OF = "excludedGroup",
        USE_PERIOD = "usePeriod",
        // Attack and investigation.
        ATTACK_OF = "attack", EXPLOITED_WEAKNESS = "exploitedWeakness", ATTACK_TECHNIQUE = "attackTechnique",
        SOURCE_COUNTRY = "sourceCountry", ATTRIBUTION_NOTE = "attributionNote", INVESTIGATION_OF = "investigation",
        INVESTIGATOR = "investigator", COMMISSIONED_BY = "commissionedBy", REPORT = "report",
        DELIVERED_ON = "deliveredOn",
        // Claims.
        ASSESSMENT = "assessment", ABOUT_INCIDENT = "aboutIncident", ABOUT_SYSTEM = "aboutSystem",
        ABOUT_SERVICE = "aboutService", ABOUT_REPORT = "aboutReport", ABOUT_HOLDING = "aboutHolding",
        ABOUT_DATA_CATEGORY = "aboutDataCategory", ASSERTED_BY = "assertedBy", REPORTED_IN = "reportedIn",
        ASSERTED_ON = "assertedOn", BASIS_NOTE = "basisNote", SUPERSEDES = "supersedes",
        COMPROMISE_STATUS = "compromiseStatus", LEAK_STATUS = "leakStatus", MISUSE_STATUS = "misuseStatus",
        COUNT = "count", COUNT_VALUE = "countValue", COUNT_UNIT = "countUnit", COUNT_QUALIFIER = "countQualifier",
        COUNTED_THING = "countedThing", COUNT_AS_WRITTEN = "countAsWritten",
        INCLUDES_DUPLICATES = "includesDuplicates", PART_OF_TOTAL = "partOfTotal", PERIOD = "period",
        PERIOD_KIND = "periodKind", PERIOD_START = "periodStart", PERIOD_END = "periodEnd", ASSUMED = "assumed",
        STATEMENT = "statement", DISCREPANCY = "discrepancy", CONFLICTS_WITH = "conflictsWith",
        DISCREPANCY_NOTE = "discrepancyNote",
        // Events, measures, remedies.
        EVENT = "event", EVENT_TYPE = "eventType", EVENT_STATUS = "eventStatus", ON_DATE = "onDate",
        SEQUENCE = "sequence", ACTOR = "actor", RECIPIENT = "recipient", FOLLOWS_FROM = "followsFrom",
        MEASURE = "measure", MEASURE_TYPE = "measureType", MEASURE_STATUS = "measureStatus",
        COMPLETED_ON = "completedOn", SCHEDULED_FOR = "scheduledFor", IMPLEMENTED_BY = "implementedBy",
        PROVIDER = "provider", RECOMMENDED_BY = "recommendedBy", REMEDY = "remedy", REMEDY_TYPE = "remedyType",
        // Register entries and links.
        ADDRESS_IN_TEXT = "addressInText", REGISTERED_AS = "registeredAs", SUCCEEDED_BY = "succeededBy",
        BRAND_OF = "brandOf", LINKED_ORGANIZATION = "linkedOrganization", LINKED_ENTRY = "linkedEntry",
        LINK_RELATION = "linkRelation", LINK_SCORE = "linkScore", LINK_FEATURE = "linkFeature",
        FEATURE_KIND = "featureKind", FEATURE_WEIGHT = "featureWeight", FEATURE_NOTE = "featureNote",
        REGISTER_VERSION_OF = "registerVersion", ENTRY_COUNT = "entryCount", REGISTER_STATUS = "registerStatus",
        MERGED_INTO = "mergedInto", LISTED = "listed", INDUSTRY = "industry", LINK_RULING = "linkRuling",
        DECIDED_BY = "decidedBy", DECISION_NOTE = "decisionNote",
        // Direct properties of the incident.
        DISCLOSED_BY = "disclosedBy", INVESTIGATED_BY = "investigatedBy", CONTRACTOR = "contractor",
        PAYMENT_PROCESSOR = "paymentProcessor", CARD_COMPANY = "cardCompany",
        SECURITY_CONSULTANT = "securityConsultant", REPORTED_TO = "reportedTo",
        REPORTED_TO_POLICE = "reportedToPolice", AFFECTED_SYSTEM = "affectedSystem",
        UNAFFECTED_SYSTEM = "unaffectedSystem", LEAKED_CATEGORY = "leakedCategory",
        POSSIBLY_LEAKED_CATEGORY = "possiblyLeakedCategory", EXCLUDED_CATEGORY = "excludedCategory", CAUSE = "cause",
        DISCOVERED_ON = "discoveredOn",
    }
);
