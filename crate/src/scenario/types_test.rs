//! The TypeScript types of the page are those of this crate.

use super::*;
use ts_rs::{Config, TS};

/// The file that holds them; run this test with `UPDATE=1` to write it anew.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src/engine/types.ts");

#[test]
fn typescript_types_are_current() {
    let mut text =
        String::from("// Generated from the Rust types by `npm run types`; do not edit.\n");
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {
            $(text += &format!("\nexport {}\n", <$type>::decl(&Config::default()));)*
        };
    }
    declare!(
        Scenario,
        ChoiceForm,
        ProblemView,
        SeverityView,
        Catalog,
        ConfigurationView,
        FloorView,
        AllocFlagView,
        KernelView,
        FlagView,
        CompoundView,
        RuleView,
        ContextView,
        PolicyView,
        PhaseView,
        NodeView,
        Composition,
        Origins,
        OriginView,
        NearestView,
        NameOriginView,
        BuildView,
        Advice,
        DeepestView,
        LintView,
        Run,
        Column,
        OutcomeView,
        CycleView,
        EscapeView,
        Tally,
        Row,
        StepView,
        ChangeView,
        EffectView,
        AnswerView,
        Trail,
        Opened,
        LinkParts,
        Texts,
        Contracts,
        ContractView,
        LineView,
        SaidView,
        CaseView,
        AssumptionView,
        Example,
        VariationView,
        VariedView,
        RelevanceView,
        BitView,
        ComparisonForm,
        ComparisonRead,
        ComparisonStep,
        ComparisonReport,
        MissingView,
        WhenView,
        ConditionView,
        DifferenceView,
        DeedView,
        PartedView,
        PlaceView,
        ExampleView,
        KernelTables,
        EraView,
        FlagRow,
        ValueView,
        FlagBit,
        DepthRow,
        DepthUser,
        claims::DebateView,
        claims::ParticipantView,
        claims::StateView,
        claims::MessageView,
        claims::ClaimView,
        claims::TestView,
        claims::AskedView,
        claims::ReplayStep,
        claims::VerdictView,
        claims::EvidenceView,
        claims::FigureView,
    );
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &text).expect("the types file can be written");
    }
    let committed = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(committed == text, "web/src/engine/types.ts is not current: run `npm run types`");
}
