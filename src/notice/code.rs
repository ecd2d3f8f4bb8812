//! The code lists, as enums: a record that uses another word is refused with the words that there are.
//!
//! Labels, definitions and mappings of every code stand in `ontology/schemes.ttl`; a test holds the two together.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A closed code list: the scheme `bgc:SCHEME` and the notations of its concepts.
pub trait Code: Copy + 'static {
    /// The last part of the scheme's IRI.
    const SCHEME: &'static str;
    /// Every notation, in the order of the list.
    const NOTATIONS: &'static [&'static str];
    /// The `skos:notation` of this concept.
    fn notation(self) -> &'static str;
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident, $scheme:literal { $($variant:ident = $notation:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
            pub enum $name {
                $(
                    #[doc = concat!("`", $notation, "`")]
                    #[serde(rename = $notation)]
                    $variant,
                )*
            }

            impl Code for $name {
                const SCHEME: &'static str = $scheme;
                const NOTATIONS: &'static [&'static str] = &[$($notation,)*];

                fn notation(self) -> &'static str {
                    match self { $(Self::$variant => $notation,)* }
                }
            }
        )*

        /// Scheme and notations of every code list, for the test that holds them against the ontology.
        pub const CODE_LISTS: &[(&str, &[&str])] = &[$(($name::SCHEME, $name::NOTATIONS),)*];
    };
}

codes! {
    /// Category of personal data.
    DataCategory, "category" {
        Name = "name", Address = "address", PostalCode = "postal-code", Phone = "phone", Email = "email",
        BirthDate = "birth-date", Gender = "gender", Occupation = "occupation", Income = "income",
        Password = "password", PasswordHash = "password-hash", LoginId = "login-id", Card = "card",
        CardNumber = "card-number", CardExpiry = "card-expiry", CardHolder = "card-holder", CardCvv = "card-cvv",
        BankAccount = "bank-account", OrderHistory = "order-history", CreditHistory = "credit-history",
        Company = "company", Department = "department", IpAddress = "ip-address", EmployeeId = "employee-id",
        Health = "health", Vehicle = "vehicle", Other = "other",
    }
    /// Cause of the incident, the technical vector where it is stated.
    Cause, "cause" {
        SqlInjection = "sql-injection", OsCommandInjection = "os-command-injection", WebSkimming = "web-skimming",
        Ransomware = "ransomware", CredentialStuffing = "credential-stuffing", Phishing = "phishing",
        MissentEmail = "missent-email", Misconfiguration = "misconfiguration", LostDevice = "lost-device",
        Insider = "insider", Malware = "malware", SupplyChain = "supply-chain",
        UnauthorisedAccess = "unauthorised-access-unspecified", Other = "other",
    }
    /// What a count counts one by one.
    Unit, "unit" {
        Records = "records", Persons = "persons", Cards = "cards", Accounts = "accounts", Emails = "emails",
        Orders = "orders", Other = "other",
    }
    /// How exact a count is said to be.
    Qualifier, "qualifier" { Exact = "exact", Max = "max", Min = "min", Approx = "approx", }
    /// Verdict on a leak.
    LeakStatus, "leak" {
        Confirmed = "confirmed", Probable = "probable", Possible = "possible", Unlikely = "unlikely",
        NotConfirmed = "not-confirmed", NoTrace = "no-trace", Excluded = "excluded", NotHeld = "not-held",
        Unknown = "unknown",
    }
    /// Verdict on the intrusion into a system.
    CompromiseStatus, "compromise" { TracesFound = "traces-found", NoTrace = "no-trace", Unknown = "unknown", }
    /// Verdict on the misuse of data.
    MisuseStatus, "misuse" {
        Reported = "reported", Suspected = "suspected", NotConfirmed = "not-confirmed", Excluded = "excluded",
        Unknown = "unknown",
    }
    /// What a period is the period of.
    PeriodKind, "period" {
        LeakWindow = "leak-window", Vulnerable = "vulnerable", Intrusion = "intrusion", DataScope = "data-scope",
        Misuse = "misuse",
    }
    /// Stage of a notice or report.
    Stage, "stage" { Initial = "initial", Interim = "interim", Final = "final", Update = "update", }
    /// Role of a party in an incident.
    Role, "role" {
        Victim = "victim", Controller = "controller", Contractor = "contractor",
        ForensicInvestigator = "forensic-investigator", SecurityConsultant = "security-consultant",
        Monitoring = "monitoring", PaymentProcessor = "payment-processor", CardCompany = "card-company",
        Regulator = "regulator", Police = "police", AccreditationBody = "accreditation-body",
        AffectedClient = "affected-client", HostingProvider = "hosting-provider", Republisher = "republisher",
        Other = "other",
    }
    /// What is said of the things that are counted.
    Counted, "counted" {
        Leaked = "leaked", PossiblyLeaked = "possibly-leaked", JudgedAffected = "judged-affected", Held = "held",
        ReportedMisused = "reported-misused", TestData = "test-data", Other = "other",
    }
    /// Type of an event on the timeline.
    EventType, "event" {
        Misuse = "misuse", Anomaly = "anomaly", Intrusion = "intrusion", SystemStopped = "system-stopped",
        DataMoved = "data-moved", MigrationCompleted = "migration-completed", ThirdPartyAlert = "third-party-alert",
        Detection = "detection", InternalInvestigationStarted = "internal-investigation-started",
        InvestigationCommissioned = "investigation-commissioned", ReportReceived = "report-received",
        CardCompaniesContacted = "card-companies-contacted", CardMonitoringRequested = "card-monitoring-requested",
        ClientsInformed = "clients-informed", IndividualsNotified = "individuals-notified",
        AuthorityReported = "authority-reported", PoliceReported = "police-reported", Disclosed = "disclosed",
        FurtherInformation = "further-information", ScopeDetermined = "scope-determined",
        MeasureImplemented = "measure-implemented", ProjectStarted = "project-started",
        ServiceClosed = "service-closed", ServiceSuspended = "service-suspended", ServiceResumed = "service-resumed",
        ContactDeskOpened = "contact-desk-opened", ContractCancelled = "contract-cancelled",
        ReceivedByReader = "received-by-reader", Other = "other",
    }
    /// Whether an event happened or is announced.
    EventStatus, "event-status" { Occurred = "occurred", Planned = "planned", }
    /// Type of a countermeasure.
    MeasureType, "measure" {
        Ips = "ips", Waf = "waf", Firewall = "firewall", BehaviourDetection = "behaviour-detection",
        Monitoring = "monitoring", LogRetention = "log-retention", ApplicationFix = "application-fix",
        SystemRebuild = "system-rebuild", SystemMigration = "system-migration", SystemStopped = "system-stopped",
        NoCardDataKept = "no-card-data-kept", HostedPaymentPage = "hosted-payment-page",
        PasswordReset = "password-reset", CollectionStopped = "collection-stopped",
        OfflineStorage = "offline-storage", UploadRestriction = "upload-restriction",
        UploadMonitoring = "upload-monitoring", SecurityAssessment = "security-assessment",
        ContractorAudit = "contractor-audit", ReviewProcess = "review-process", Training = "training",
        Governance = "governance", Certification = "certification", Staffing = "staffing",
        CardMonitoring = "card-monitoring", Other = "other",
    }
    /// How far a countermeasure has come.
    MeasureStatus, "status" { Done = "done", Ongoing = "ongoing", Planned = "planned", Considered = "considered", }
    /// Where and by whom a system is run.
    HostingType, "hosting" {
        InHouse = "in-house", ExternalCloud = "external-cloud", DataCentre = "data-centre", Contractor = "contractor",
        Shared = "shared", Unknown = "unknown",
    }
    /// In which state data were kept.
    ProtectionState, "protection" { Plain = "plain", Hashed = "hashed", Encrypted = "encrypted", Unknown = "unknown", }
    /// What is done for the persons concerned.
    RemedyType, "remedy" {
        CardReissueFee = "card-reissue-fee", Gift = "gift", ContactDesk = "contact-desk",
        PasswordChange = "password-change", Other = "other",
    }
    /// What an organisation was recognised by.
    IdentityBasis, "basis" {
        Name = "name", Alias = "alias", KnownName = "known-name", Domain = "domain", Curator = "curator",
    }
}
