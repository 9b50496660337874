//! The types of schema.org that a business can be (release 30.0), by name in order.

/// [`LocalBusiness`](https://schema.org/LocalBusiness) and everything below it: a place that customers may visit.
#[rustfmt::skip]
pub(super) const LOCAL_BUSINESS: [&str; 150] = [
    "AccountingService", "AdultEntertainment", "AmusementPark", "AnimalShelter", "ArchiveOrganization",
    "ArtGallery", "Attorney", "AutoBodyShop", "AutoDealer", "AutoPartsStore", "AutoRental", "AutoRepair",
    "AutoWash", "AutomatedTeller", "AutomotiveBusiness", "Bakery", "BankOrCreditUnion", "BarOrPub",
    "BeautySalon", "BedAndBreakfast", "BikeStore", "BookStore", "BowlingAlley", "Brewery", "CafeOrCoffeeShop",
    "Campground", "Casino", "ChildCare", "ClothingStore", "ComedyClub", "CommunityHealth", "ComputerStore",
    "ConvenienceStore", "CovidTestingFacility", "DaySpa", "Dentist", "DepartmentStore", "Dermatology",
    "DietNutrition", "Distillery", "DryCleaningOrLaundry", "Electrician", "ElectronicsStore", "Emergency",
    "EmergencyService", "EmploymentAgency", "EntertainmentBusiness", "ExerciseGym", "FastFoodRestaurant",
    "FinancialService", "FireStation", "Florist", "FoodEstablishment", "FurnitureStore", "GardenStore",
    "GasStation", "GeneralContractor", "Geriatric", "GolfCourse", "GovernmentOffice", "GroceryStore",
    "Gynecologic", "HVACBusiness", "HairSalon", "HardwareStore", "HealthAndBeautyBusiness", "HealthClub",
    "HobbyShop", "HomeAndConstructionBusiness", "HomeGoodsStore", "Hospital", "Hostel", "Hotel",
    "HousePainter", "IceCreamShop", "IndividualPhysician", "InsuranceAgency", "InternetCafe", "JewelryStore",
    "LegalService", "Library", "LiquorStore", "LocalBusiness", "Locksmith", "LodgingBusiness",
    "MedicalBusiness", "MedicalClinic", "MensClothingStore", "Midwifery", "MobilePhoneStore", "Motel",
    "MotorcycleDealer", "MotorcycleRepair", "MovieRentalStore", "MovieTheater", "MovingCompany", "MusicStore",
    "NailSalon", "NightClub", "Notary", "Nursing", "Obstetric", "OfficeEquipmentStore", "Oncologic",
    "Optician", "Optometric", "Otolaryngologic", "OutletStore", "PawnShop", "Pediatric", "PetStore",
    "Pharmacy", "Physician", "PhysiciansOffice", "Physiotherapy", "PlasticSurgery", "Plumber", "Podiatric",
    "PoliceStation", "PostOffice", "PrimaryCare", "ProfessionalService", "Psychiatric", "PublicHealth",
    "PublicSwimmingPool", "RadioStation", "RealEstateAgent", "RecyclingCenter", "Resort", "Restaurant",
    "RoofingContractor", "SelfStorage", "ShoeStore", "ShoppingCenter", "SkiResort", "SportingGoodsStore",
    "SportsActivityLocation", "SportsClub", "StadiumOrArena", "Store", "TattooParlor", "TelevisionStation",
    "TennisComplex", "TireShop", "TouristInformationCenter", "ToyStore", "TravelAgency", "VacationRental",
    "WholesaleStore", "Winery",
];

/// [`Organization`](https://schema.org/Organization) and what is below it without being a `LocalBusiness`.
#[rustfmt::skip]
pub(super) const ORGANIZATION: [&str; 36] = [
    "Airline", "CollegeOrUniversity", "Consortium", "Cooperative", "Corporation", "DanceGroup",
    "DiagnosticLab", "EducationalOrganization", "ElementarySchool", "FundingAgency", "FundingScheme",
    "GovernmentOrganization", "HighSchool", "LibrarySystem", "MedicalOrganization", "MiddleSchool",
    "MusicGroup", "NGO", "NewsMediaOrganization", "OnlineBusiness", "OnlineMarketplace", "OnlineStore",
    "Organization", "PerformingGroup", "PoliticalParty", "Preschool", "Project", "ResearchOrganization",
    "ResearchProject", "School", "SearchRescueOrganization", "SportsOrganization", "SportsTeam",
    "TheaterGroup", "VeterinaryCare", "WorkersUnion",
];
