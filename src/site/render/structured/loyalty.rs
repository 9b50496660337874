//! The loyalty programme.

use super::super::context::RenderContext;
use super::nodes::{Many, MemberProgram, MemberProgramTier, Term};
use super::{node_id, plain};
use crate::model::shop::{Loyalty, Tier, TierBenefit};

impl MemberProgram {
    /// The programme; `None` if it lacks what search engines need to show it: a name, a description and
    /// tiers that say what kind of benefit they give.
    pub(super) fn new(context: &RenderContext<'_>) -> Option<Self> {
        let loyalty: &Loyalty = context.shop.config.loyalty.as_ref()?;
        let tiers: Option<Vec<_>> = loyalty
            .tiers
            .iter()
            .enumerate()
            .map(|(at, tier)| MemberProgramTier::new(context, at, tier))
            .collect();
        Some(Self {
            name: Some(plain(context, loyalty.name.as_ref())?),
            description: Some(plain(context, loyalty.description.as_ref())?),
            url: loyalty.url.as_ref().map(|url| url.value.to_string()),
            has_tiers: Many(tiers.filter(|tiers| !tiers.is_empty())?),
        })
    }
}

impl MemberProgramTier {
    fn new(context: &RenderContext<'_>, at: usize, tier: &Tier) -> Option<Self> {
        let kind = tier.kind.as_ref()?.value;
        let points = tier.points.as_ref().map(|points| points.value.0);
        Some(Self {
            id: Some(node_id(context, &format!("tier-{}", at + 1))),
            name: plain(context, Some(&tier.name)),
            has_tier_benefit: Some(benefit(kind)),
            has_tier_requirement: plain(context, tier.requirement.as_ref()),
            membership_points_earned: points.filter(|_| kind == TierBenefit::Points),
        })
    }
}

fn benefit(kind: TierBenefit) -> Term {
    Term(match kind {
        TierBenefit::Points => "TierBenefitLoyaltyPoints",
        TierBenefit::Price => "TierBenefitLoyaltyPrice",
    })
}
