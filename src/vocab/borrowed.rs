//! Terms of other vocabularies, as far as the graph uses them.

macro_rules! vocabulary {
    ($(#[$doc:meta])* $module:ident, $namespace:literal, { $($name:ident = $local:literal,)* }) => {
        $(#[$doc])*
        pub mod $module {
            /// The namespace itself.
            pub const NAMESPACE: &str = $namespace;

            /// Every term of this module.
            pub const TERMS: &[oxigraph::model::NamedNodeRef<'static>] = &[$($name,)*];
            $(
                #[doc = concat!("`", stringify!($module), ":", $local, "`")]
                pub const $name: oxigraph::model::NamedNodeRef<'static> =
                    oxigraph::model::NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )*
        }
    };
}
pub(super) use vocabulary;

vocabulary!(
    /// RDF 1.1.
    rdf, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", { TYPE = "type", FIRST = "first", REST = "rest", }
);
vocabulary!(
    /// RDF Schema 1.1.
    rdfs, "http://www.w3.org/2000/01/rdf-schema#", {
        LABEL = "label", COMMENT = "comment", SEE_ALSO = "seeAlso", DOMAIN = "domain", RANGE = "range",
        SUB_CLASS_OF = "subClassOf", SUB_PROPERTY_OF = "subPropertyOf", DATATYPE = "Datatype",
        IS_DEFINED_BY = "isDefinedBy",
    }
);
vocabulary!(
    /// OWL 2.
    owl, "http://www.w3.org/2002/07/owl#", {
        CLASS = "Class", OBJECT_PROPERTY = "ObjectProperty", DATATYPE_PROPERTY = "DatatypeProperty",
        ANNOTATION_PROPERTY = "AnnotationProperty",
        UNION_OF = "unionOf", VERSION_INFO = "versionInfo",
    }
);
vocabulary!(
    /// XML Schema datatypes: the datatype of a date is its precision.
    xsd, "http://www.w3.org/2001/XMLSchema#", {
        DATE = "date", G_YEAR_MONTH = "gYearMonth", G_YEAR = "gYear", DATE_TIME = "dateTime", INTEGER = "integer",
        DECIMAL = "decimal",        BOOLEAN = "boolean", HEX_BINARY = "hexBinary",
    }
);
vocabulary!(
    /// DCMI Metadata Terms.
    dct, "http://purl.org/dc/terms/", {
        ISSUED = "issued", PUBLISHER = "publisher", LANGUAGE = "language", SOURCE = "source", CREATOR = "creator",
        DESCRIPTION = "description", IS_REFERENCED_BY = "isReferencedBy", DATE = "date", TITLE = "title",
        LICENSE = "license", RIGHTS = "rights", IDENTIFIER = "identifier",
    }
);
vocabulary!(
    /// PROV-O.
    prov, "http://www.w3.org/ns/prov#", {
        ENTITY = "Entity", SOFTWARE_AGENT = "SoftwareAgent", WAS_GENERATED_BY = "wasGeneratedBy",
        WAS_DERIVED_FROM = "wasDerivedFrom", WAS_ASSOCIATED_WITH = "wasAssociatedWith", WAS_REVISION_OF = "wasRevisionOf",
        ENDED_AT_TIME = "endedAtTime", USED = "used", WAS_INFLUENCED_BY = "wasInfluencedBy", WAS_INFORMED_BY = "wasInformedBy",
    }
);
vocabulary!(
    /// The Organization Ontology.
    org, "http://www.w3.org/ns/org#", {
        ORGANIZATION = "Organization", FORMAL_ORGANIZATION = "FormalOrganization", UNIT_OF = "unitOf",
        SUB_ORGANIZATION_OF = "subOrganizationOf",
        RESULTED_FROM = "resultedFrom", CHANGED_BY = "changedBy", ORIGINAL_ORGANIZATION = "originalOrganization",
        RESULTING_ORGANIZATION = "resultingOrganization", LINKED_TO = "linkedTo",
    }
);
vocabulary!(
    /// Web Annotation: evidence spans and their selectors.
    oa, "http://www.w3.org/ns/oa#", {
        SPECIFIC_RESOURCE = "SpecificResource", HAS_SOURCE = "hasSource", HAS_SELECTOR = "hasSelector",
        TEXT_POSITION_SELECTOR = "TextPositionSelector", TEXT_QUOTE_SELECTOR = "TextQuoteSelector",
        START = "start", END = "end", EXACT = "exact",
    }
);
vocabulary!(
    /// FOAF.
    foaf, "http://xmlns.com/foaf/0.1/", { HOMEPAGE = "homepage", PAGE = "page", }
);
vocabulary!(
    /// SPARQL 1.1 Service Description.
    sd, "http://www.w3.org/ns/sparql-service-description#", {
        SERVICE = "Service", DATASET = "Dataset", GRAPH = "Graph", NAMED_GRAPH_CLASS = "NamedGraph", ENDPOINT = "endpoint",
        SUPPORTED_LANGUAGE = "supportedLanguage", SPARQL_11_QUERY = "SPARQL11Query",
        SPARQL_11_UPDATE = "SPARQL11Update", FEATURE = "feature",
        UNION_DEFAULT_GRAPH = "UnionDefaultGraph", BASIC_FEDERATED_QUERY = "BasicFederatedQuery",
        RESULT_FORMAT = "resultFormat", DEFAULT_DATASET = "defaultDataset", DEFAULT_GRAPH = "defaultGraph",
    }
);
vocabulary!(
    /// SKOS.
    skos, "http://www.w3.org/2004/02/skos/core#", {
        CONCEPT = "Concept", CONCEPT_SCHEME = "ConceptScheme", IN_SCHEME = "inScheme", NOTATION = "notation",
        PREF_LABEL = "prefLabel", ALT_LABEL = "altLabel", HIDDEN_LABEL = "hiddenLabel", DEFINITION = "definition",
        BROADER = "broader", NARROWER = "narrower", RELATED = "related", TOP_CONCEPT_OF = "topConceptOf",
        EXACT_MATCH = "exactMatch", CLOSE_MATCH = "closeMatch", BROAD_MATCH = "broadMatch",
        NARROW_MATCH = "narrowMatch", RELATED_MATCH = "relatedMatch",
    }
);
vocabulary!(
    /// SKOS-XL: names with validity.
    skosxl, "http://www.w3.org/2008/05/skos-xl#", { LITERAL_FORM = "literalForm", }
);
vocabulary!(
    /// ADMS: identifiers of organisations.
    adms, "http://www.w3.org/ns/adms#", {
        IDENTIFIER_CLASS = "Identifier", IDENTIFIER = "identifier", SCHEME_AGENCY = "schemeAgency",
    }
);
vocabulary!(
    /// DCAT 3.
    dcat, "http://www.w3.org/ns/dcat#", {}
);
vocabulary!(
    /// VoID.
    void, "http://rdfs.org/ns/void#", {}
);
vocabulary!(
    /// SHACL: a named question says its SPARQL by it.
    sh, "http://www.w3.org/ns/shacl#", {
        SPARQL_SELECT_EXECUTABLE = "SPARQLSelectExecutable", QUERY_TEXT = "select",
    }
);
vocabulary!(
    /// D3FEND: weaknesses (`d3f:CWE-78`) and ATT&CK techniques (`d3f:T1190`).
    d3f, "http://d3fend.mitre.org/ontologies/d3fend.owl#", {}
);
vocabulary!(
    /// DPV places: countries by ISO 3166-1 code (`loc:CN`).
    loc, "https://w3id.org/dpv/loc#", {}
);
vocabulary!(
    /// MITRE's pages of CAPEC attack patterns; MITRE offers no RDF names of its own.
    capec, "https://capec.mitre.org/data/definitions/", {}
);
vocabulary!(
    /// schema.org, in its http form.
    schema, "http://schema.org/", {
        ORGANIZATION = "Organization", POSTAL_ADDRESS = "PostalAddress", LEGAL_NAME = "legalName",
        ALTERNATE_NAME = "alternateName", ADDRESS = "address", ADDRESS_REGION = "addressRegion",
        STREET_ADDRESS = "streetAddress", POSTAL_CODE = "postalCode", FOUNDING_DATE = "foundingDate",
        DISSOLUTION_DATE = "dissolutionDate", LEI_CODE = "leiCode", URL = "url",
    }
);
vocabulary!(
    /// IMI core vocabulary, in which corporate numbers were published as linked data.
    ic, "http://imi.go.jp/ns/core/rdf#", {
        ID_TYPE = "ID型", NAME_TYPE = "名称型", ADDRESS_TYPE = "住所型", ID = "ID", ID_SYSTEM = "体系", ID_VALUE = "識別値",
        NAME = "名称", NOTATION = "表記", KANA = "カナ表記", ADDRESS = "住所", PREFECTURE_CODE = "都道府県コード",
        ORGANIZATION_KIND = "組織種別",
    }
);
vocabulary!(
    /// Concepts and identifier systems of the IMI core vocabulary: corporate numbers, kinds of bodies, prefectures.
    ic_code, "http://imi.go.jp/ns/code_id/", {}
);
vocabulary!(
    /// GLEIF's ontology of level 1 records.
    gleif, "https://www.gleif.org/ontology/L1/", {
        LEGAL_ENTITY = "LegalEntity", HAS_LEGAL_NAME = "hasLegalName",
    }
);
