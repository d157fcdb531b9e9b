namespace StoreEdge.Hub.SignIn;

/// <summary>Ways in that somebody who is signed in makes for one more screen, for himself, within ten minutes.</summary>
internal sealed class SignInLinks([FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : AccountCodes(wall, TimeSpan.FromMinutes(10));
