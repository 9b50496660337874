//! The loyalty programme.

use super::super::context::RenderContext;
use super::nodes::{Many, MemberProgram, MemberProgramTier, Term};
use crate::model::shop::{Loyalty, Tier, TierBenefit};

impl RenderContext<'_> {
    /// The programme; `None` if it lacks what search engines need to show it: a name, a description and
    /// tiers that say what kind of benefit they give.
    pub(super) fn member_program(&self) -> Option<MemberProgram> {
        let loyalty: &Loyalty = self.shop.config.loyalty.as_ref()?;
        let tiers: Option<Vec<_>> = loyalty
            .tiers
            .iter()
            .enumerate()
            .map(|(at, tier)| self.tier(at, tier))
            .collect();
        Some(MemberProgram {
            name: Some(self.plain(loyalty.name.as_ref())?),
            description: Some(self.plain(loyalty.description.as_ref())?),
            url: loyalty.url.as_ref().map(|url| url.value.to_string()),
            has_tiers: Many(tiers.filter(|tiers| !tiers.is_empty())?),
        })
    }

    fn tier(&self, at: usize, tier: &Tier) -> Option<MemberProgramTier> {
        let kind = tier.kind.as_ref()?.value;
        let points = tier.points.as_ref().map(|points| points.value.0);
        Some(MemberProgramTier {
            id: Some(self.node_id(&format!("tier-{}", at + 1))),
            name: self.plain(Some(&tier.name)),
            has_tier_benefit: Some(benefit(kind)),
            has_tier_requirement: self.plain(tier.requirement.as_ref()),
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
